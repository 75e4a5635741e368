"""What the columns of the CSV files hold: one name has one meaning in every file.

Column names are Norwegian, since the files are opened in Excel by Norwegian readers.
"""

from collections.abc import Iterable

from indicators.assessments import EXPLAINED as OF_VERDICTS
from indicators.calendar import EVALUATIONS, Outlook

_FIGURES = {
    "periode": "slik Statistisk sentralbyrå skriver den: 2024, 2024K4, 2024M05",
    "verdi": "tallet; tom når det ikke finnes, eller når bare endringer sammenlignes",
    "status": "hvorfor det ikke finnes: . er ikke mulig, .. er mangler, : er konfidensielt",
    "merknad": "det som er sagt om tallet, eller hvorfor det mangler",
    "visning": "verdi, indeks eller endring",
    "kilde": "utgiver og tabell",
    "lisens": "lisensen til tallene",
    "hentet": "når tallene forlot kilden",
    "svingninger": "sier fra når tallet bygger på få",
    "sammenlignes": "det som sammenlignes med andre områder: nivå eller endring",
}
_CONTRIBUTIONS = {
    "fra": "perioden endringen regnes fra",
    "til": "perioden endringen regnes til",
    "verdi_fra": "kommunens tall da",
    "verdi_til": "kommunens tall til slutt",
    "bidrag": "kommunens del av endringen i Midt-Troms",
    "egen_endring": "den delen av bidraget som er endring i kommunen selv; bare for andeler",
    "endret_stoerrelse": "den delen som kommer av at kommunen veier mer eller mindre enn før",
    "aarsak": "hva folketallet endret seg av",
}
_EVALUATION = {
    "avtaletekst": "resultatet slik det står i avtalen",
    "begrunnelse": "hvorfor resultatet er vurdert slik",
    "hva_vi_vet": "nyeste tall og endring for indikatorene resultatet vurderes etter",
    "hva_vi_ikke_kan_vite_ennaa": "indikatorer uten tall fra avtaleperioden, og det som ikke måles",
    "evaluering": "evalueringen det regnes fram til",
    "regnet_per": "siste dag som regnes med",
    "indikatorer": "hvor mange indikatorer resultatet har",
    **{
        f"tall_{one.value.replace(' ', '_')}": f"for hvor mange av dem tall fra avtalen {one.value}"
        for one in Outlook
    },
    "naar_vi_vet_mer": "når neste tall kommer",
    "uten_tall_til_og_med": "siste periode som er publisert uten tall for Midt-Troms",
    "tall_fra_avtaleperioden": "ja når det finnes tall om tiden etter at avtalen startet",
    "hyppighet": "hvor ofte kilden kommer med nye tall",
    "maaneder_etter_perioden": "måneder fra perioden er slutt til tallene er ute; tom når ukjent",
    "grunnlag": "hvor det er kjent fra",
    "sett": "perioden som er sett hos kilden, og når",
    "burde_vaert_hentet": "nyeste periode kilden bør ha, når den ikke er hentet hit",
    "neste_periode": "den neste perioden kilden kommer med",
    "neste_senest": "dagen den ventes innen",
    **{
        name: text
        for one in EVALUATIONS
        for name, text in (
            (one.id, f"om tall fra avtaleperioden finnes ved {one.title.lower()}"),
            (f"{one.id}_finnes_til_og_med", "nyeste periode fra avtalen det finnes tall for"),
            (f"{one.id}_ventes_til_og_med", "nyeste periode fra avtalen som ventes i tillegg"),
        )
    },
}
_EDITIONS = {
    f"{name}_{when}": f"{text}, {said}"
    for when, said in (("utgave", "i utgaven"), ("naa", "i dag"))
    for name, text in (
        *((name, OF_VERDICTS[name]) for name in ("foer_periode", "foer", "nyeste_periode")),
        ("nyeste", OF_VERDICTS["nyeste"]),
        ("vurdering", "vurderingen"),
        ("begrunnelse", "hvorfor, når vurderingen er en annen"),
    )
} | {
    "serie": "dataseriens id",
    "serie_navn": "dataseriens navn",
    "hva": "om serien er ny, borte eller endret",
    "tall_endret": "hvor mange tall som er rettet",
    "tall_nye": "hvor mange tall som er kommet til",
    "tall_borte": "hvor mange tall som er tatt bort",
    "stoerste_endring_hvor": "kommunen og perioden der et tall er rettet mest",
    "stoerste_endring_utgave": "tallet i utgaven",
    "stoerste_endring_naa": "tallet i dag",
}
EXPLAINED = OF_VERDICTS | _FIGURES | _CONTRIBUTIONS | _EVALUATION | _EDITIONS
"""Every column of every file of figures and verdicts, by name."""


def explained(names: Iterable[str]) -> dict[str, str]:
    """Some columns, in their order, and what they hold.

    Raises:
        KeyError: one of them is not explained.

    """
    return {name: EXPLAINED[name] for name in names}
