"""A few hundred changed documents: none of them makes the toolkit stumble. For minutes of it: python -m tests.fuzz."""

from fuzz import Fuzz


def test_changed_documents_are_judged_well() -> None:
    fuzz = Fuzz(20)
    documents = [fuzz.make() for _ in range(400)]
    reasons = [reason for data in documents if (reason := fuzz.judge(data))]
    assert reasons == []
    assert fuzz.tally["read"] > 10
    assert fuzz.tally["refused"] > 100
