"""What the layer sees of each token: the word, what is around it, and what the whole document says of it."""

from collections.abc import Iterator, Mapping, Sequence

from tei_toolkit.annotate.names.looks import Scores
from tei_toolkit.annotate.names.tokens import NAME_TAGS
from tei_toolkit.annotate.names.votes import Passage, Reading, Votes
from tei_toolkit.annotate.names.words import Word

Features = dict[str, float]
# Scores below this say nothing more; features are counted from here, so that they are none.
_FLOOR = -1.5
# Kinds of cues that are no noun beside a name.
_NO_HEADS = frozenset({"in", "and"})
# So many words behind it a cue is still felt, and so many are told apart.
_REACH, _STEPS = 5, 3
# More mentions than this say nothing more.
_MANY = 4


def features(reading: Reading) -> Iterator[list[Features]]:
    """For each text of a document the features of its tokens: their names with their weights."""
    votes = {stem: _said(one) for stem, one in reading.votes.items() if one.mentions}
    for passage in reading.passages:
        yield list(_of_passage(passage, votes))


def _of_passage(passage: Passage, votes: Mapping[str, Mapping[str, float]]) -> Iterator[Features]:
    words, scores = passage.words, passage.text.scores
    said = [votes.get(word.stem, {}) if word.capital else {} for word in words]
    bases = ["edge", "edge", *passage.text.base, "edge", "edge"]
    cues, ahead, signs = list(_cues(passage)), _ahead(words), list(_signs(passage))
    for place, word in enumerate(words):
        seen: Features = {"bias": 1.0, **word.own, **said[place], **signs[place], **of_base(bases[place : place + 5])}
        seen.update(of_scores("", scores[place]))
        if cues[place]:
            seen[f"cue before={cues[place]}"] = 1.0
        if ahead[place]:
            seen[f"cue ahead={ahead[place]}"] = 1.0
        for step, at in ((-1, place - 1), (1, place + 1)):
            if 0 <= at < len(words):
                seen.update(words[at].behind if step > 0 else words[at].before)
                seen.update(of_scores(f"{step}:", scores[at]))
            else:
                seen[f"{step}:edge"] = 1.0
        if place > 1:
            seen.update(words[place - 2].far_before)
        if place + 2 < len(words):
            seen.update(words[place + 2].far_behind)
        yield seen


def of_base(around: Sequence[str]) -> Features:
    """The base's labels of a token and of two on either side."""
    alone = {f"base{step}={label}": 1.0 for step, label in zip((-2, -1, 0, 1, 2), around, strict=True)}
    return alone | {f"base={around[1]}|{around[2]}": 1.0, f"base+={around[2]}|{around[3]}": 1.0}


def of_scores(where: str, scores: Scores) -> Features:
    """How much speaks for each kind of name in a token; `where` says which one ("" for the token itself)."""
    return {
        f"{where}score {tag}": score - _FLOOR for tag, score in zip(NAME_TAGS, scores, strict=True) if score > _FLOOR
    }


def _signs(passage: Passage) -> Iterator[Features]:
    """Whether a sentence begins, quotes are open, no blank stands before, and the cases agree with the word before."""
    quoted, end, cases = False, -1, frozenset[str]()
    for token, word, begins in zip(passage.text.tokens, passage.words, passage.begins, strict=True):
        quoted = "shape=opening" in word.own or (quoted and "shape=closing" not in word.own)
        holds = {"begins": begins, "quoted": quoted, "glued": token.span.start == end}
        seen = {name: 1.0 for name, true in holds.items() if true}
        if cases and word.cases:
            seen["agrees" if cases & word.cases else "differs"] = 1.0
        yield seen
        end, cases = token.span.stop, word.cases


def _cues(passage: Passage) -> Iterator[str]:
    """The cue met last in the sentence, and how many words ago."""
    last, steps = "", 0
    for word, begins in zip(passage.words, passage.begins, strict=True):
        if begins:
            last = ""
        yield f"{last}{min(steps, _STEPS)}" if last and steps <= _REACH else ""
        steps += 1
        cue = _cue(word)
        if cue:
            last, steps = cue, 0


def _ahead(words: Sequence[Word]) -> list[str]:
    """The cue that adjectives lead to, from where each stands: «Тамбовский и Пензенский уезды»."""
    answer = [""] * len(words)
    for place in range(len(words) - 2, -1, -1):
        word, following = words[place], words[place + 1]
        if word.adjective:
            answer[place] = _cue(following) or answer[place + 1]
        elif "and" in word.cues and following.adjective and answer[place + 1]:
            answer[place] = f"and {answer[place + 1].removeprefix('and ')}"
    return answer


def _cue(word: Word) -> str:
    return word.cues[0] if word.cues and not word.capital and word.cues[0] not in _NO_HEADS else ""


def _said(vote: Votes) -> Features:
    """What the mentions of a stem say of each of them."""
    means = [score / vote.mentions for score in vote.scores]
    said = {f"all {tag}": mean - _FLOOR for tag, mean in zip(NAME_TAGS, means, strict=True) if mean > _FLOOR}
    if max(means) > 0:
        said[f"all most {NAME_TAGS[means.index(max(means))]}"] = 1.0
    said["all within"] = vote.within / vote.mentions
    said["all small"] = vote.small / (vote.small + vote.mentions)
    said[f"all {min(vote.mentions, _MANY)}"] = 1.0
    return said | {f"all behind {cue}": count / vote.mentions for cue, count in sorted(vote.before.items())}
