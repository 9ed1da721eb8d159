"""The months of the French republican calendar, as they are printed in every language."""

REPUBLICAN_MONTHS = {
    form: number
    for number, forms in enumerate(
        (
            "vendémiaire vendemiaire vend.",
            "brumaire brum.",
            "frimaire frim.",
            "nivôse nivose niv.",
            "pluviôse pluviose pluv.",
            "ventôse ventose vent.",
            "germinal germ.",
            "floréal floreal flor.",
            "prairial prair.",
            "messidor mess.",
            "thermidor therm.",
            "fructidor fruct.",
        ),
        start=1,
    )
    for form in forms.split()
}
