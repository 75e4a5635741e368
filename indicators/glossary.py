"""The terms that the pages use, each explained as to a council member without a statistician.

An explanation holds whatever the figures become: it has no number that may go stale.
"""

from dataclasses import dataclass

from indicators.noise import FEWEST_CHANGES, HISTORY_YEARS
from indicators.units import FEWEST


@dataclass(frozen=True)
class Term:
    """A term with its explanation.

    `slug` stands in addresses. `forms` are the ways it is written in running text, in lower case:
    those that are explained where they stand. None where the text around the word explains it.
    """

    slug: str
    word: str
    text: str
    forms: tuple[str, ...] = ()


TERMS = (
    Term(
        "aldersbaereevne",
        "aldersbæreevne",
        "Forholdet mellom dem som er i yrkesaktiv alder og de eldre. Her vist som eldre per hundre "
        "i yrkesaktiv alder: jo høyere tall, jo færre å dele oppgavene på.",
        ("aldersbæreevne", "aldersbæreevnen"),
    ),
    Term(
        "aksellast",
        "aksellast",
        "Hvor mye én aksel på et kjøretøy kan veie på en veg. Lavere tillatt vekt betyr at tunge "
        "lastebiler må kjøre en annen veg eller med mindre last.",
        ("aksellast", "aksellasten"),
    ),
    Term(
        "arbeidsplassdekning",
        "arbeidsplassdekning",
        "Hvor mange arbeidsplasser det er i kommunen for hvert hundre innbyggere som er i arbeid. "
        "Over hundre betyr at flere pendler inn enn ut.",
        ("arbeidsplassdekning", "arbeidsplassdekningen"),
    ),
    Term(
        "arbeidsstyrken",
        "arbeidsstyrken",
        "De som er i arbeid, og de som er arbeidsledige og søker arbeid. De som studerer, er "
        "pensjonert eller er uføre uten arbeid, er ikke med.",
        ("arbeidsstyrken",),
    ),
    Term(
        "arealdel",
        "arealdel",
        "Den delen av kommuneplanen som viser hva grunnen kan brukes til: boliger, næring, natur "
        "og annet. Den har et kart som er bindende.",
        ("arealdel", "arealdelen"),
    ),
    Term(
        "avrop",
        "avrop",
        "En bestilling etter en rammeavtale som alt er inngått. Den blir ikke kunngjort for seg.",
        ("avrop",),
    ),
    Term(
        "brudd",
        "brudd i tidsserien",
        "Når kilden legger om måten den teller på. Tall før og etter et brudd måler ikke helt det "
        "samme, så vi regner ikke endring over det.",
        ("brudd i tidsserien", "brudd i serien"),
    ),
    Term(
        "co2-ekvivalenter",
        "CO₂-ekvivalenter",
        "Felles mål for klimagasser. Metan, lystgass og andre gasser regnes om til så mye "
        "karbondioksid som ville gitt samme oppvarming, så de kan legges sammen.",
        ("co₂-ekvivalenter",),
    ),
    Term(
        "eu60",
        "EU60",
        "En grense for lav inntekt som brukes i hele Europa: under seksti prosent av "
        "medianinntekten, når det er tatt hensyn til hvor mange som bor i husholdningen.",
        ("eu60",),
    ),
    Term(
        "evalueringsniva",
        "evalueringsnivå",
        "Hvor langt fra innsatsen et tall er: 1 innsats (penger og arbeidstid), 2 prosess (hvordan "
        "det arbeides), 3 produkt (det som blir laget), 4 resultat (nytten for dem det gjelder) og "
        "5 samfunnseffekt (utviklingen i samfunnet). Jo høyere nivå, jo mer annet enn avtalen "
        "virker inn.",
        (
            *("evalueringsnivå", "nivå 1 innsats", "nivå 2 prosess", "nivå 3 produkt"),
            *("nivå 4 resultat", "nivå 5 samfunnseffekt"),
        ),
    ),
    Term(
        "forelopige-tall",
        "foreløpige tall",
        "Tall som kilden har gitt ut, men som kan bli rettet når alt er talt opp og kontrollert.",
        ("foreløpig", "foreløpige", "foreløpige tall"),
    ),
    Term(
        "framskriving",
        "framskriving",
        "En utregning av hvordan det går hvis utviklingen de siste årene fortsetter. Den er ikke "
        "et mål, og ingen spådom.",
        ("framskriving", "framskrivingen", "framskrevet"),
    ),
    Term(
        "fodselsoverskudd",
        "fødselsoverskudd",
        "Fødte minus døde. Er det flere døde enn fødte, er tallet under null og kalles "
        "fødselsunderskudd.",
        ("fødselsoverskudd", "fødselsoverskuddet", "fødselsunderskudd"),
    ),
    Term(
        "helt-ledige",
        "helt ledige",
        "De som er uten arbeid, har meldt seg som arbeidssøkere hos NAV og er klare til å begynne. "
        "De som arbeider deltid eller er på tiltak, er ikke med.",
        ("helt ledige", "helt ledig"),
    ),
    Term(
        "hittil-i-ar",
        "hittil i år",
        "Året er ikke over. Tallet gjelder bare månedene som har gått, og kan ikke sammenlignes "
        "med hele år.",
        ("hittil i år",),
    ),
    Term(
        "indeks",
        "indeks",
        "Alle linjene settes til hundre i samme startår. Da vises hvor mange prosent hver av dem "
        "har gått opp eller ned siden, og store og små kommuner kan sammenlignes.",
        ("indeks",),
    ),
    Term(
        "indikator",
        "indikator",
        "Et tall som sier noe om et resultat i avtalen, for eksempel folketallet om "
        "befolkningsutviklingen. Det viser sjelden hele resultatet.",
        ("indikator", "indikatoren", "indikatorer", "indikatorene"),
    ),
    Term(
        "hovedindikator",
        "hovedindikator",
        "En indikator som resultatet vurderes etter. De andre står der for å forklare og utfylle.",
        ("hovedindikator", "hovedindikatorer", "hovedindikatorene"),
    ),
    Term(
        "indirekte",
        "indirekte mål (proxy)",
        "Tallet måler ikke resultatet selv, men noe som henger sammen med det. Det kan endre seg "
        "av andre grunner, så det må leses med varsomhet.",
        ("indirekte (proxy)", "proxy"),
    ),
    Term(
        "direkte",
        "direkte mål",
        "Tallet måler det resultatet handler om. Det sier likevel ikke hva avtalen har ført til.",
        ("måler direkte",),
    ),
    Term(
        "kji-kvadrat",
        "kjikvadrat (χ²)",
        "Et mål på hvor langt tallene er fra det tilfeldigheter alene ville gitt. Jo høyere, jo "
        "vanskeligere er det å forklare dem med tilfeldigheter.",
        ("χ²",),
    ),
    Term(
        "klimabudsjett",
        "klimabudsjett",
        "Viser hvor mye utslippene skal ned hvert år, hvilke tiltak som skal til, og hvem som har "
        "ansvaret. Det vedtas gjerne sammen med kommunens budsjett.",
        ("klimabudsjett", "klimabudsjettet"),
    ),
    Term(
        "kontrollkode",
        "kontrollkode",
        "En kode regnet ut av alle filene i en utgave. Er den lik den som ble skrevet ned da "
        "utgaven ble laget, er ingenting endret.",
        ("kontrollkode", "kontrollkoden"),
    ),
    Term(
        "kostra",
        "KOSTRA",
        "Kommunenes og fylkeskommunenes årlige rapportering til staten om penger, tjenester og "
        "planer. SSB samler og publiserer tallene.",
        ("kostra",),
    ),
    Term(
        "kvartal",
        "kvartal",
        "Tre måneder: januar til mars er det første kvartalet i året.",
        ("4. kvartal", "kvartal", "kvartalet"),
    ),
    Term(
        "lavinntekt",
        "lavinntekt",
        "Husholdningen har under seksti prosent av medianinntekten. Med vedvarende lavinntekt "
        "menes at det har vart i tre år.",
        ("lavinntekt", "vedvarende lavinntekt"),
    ),
    Term(
        "median",
        "median",
        "Den midterste når alle stilles opp fra lavest til høyest: halvparten ligger under, "
        "halvparten over. Noen få svært høye tall drar den ikke opp, slik de gjør med et "
        "gjennomsnitt.",
        ("median", "medianen", "medianinntekten"),
    ),
    Term(
        "nedre-grense",
        "nedre grense",
        "Det egentlige tallet er dette eller høyere, fordi en del av det er skjult eller mangler. "
        "Merkes med ≥ eller «minst».",
        ("nedre grense",),
    ),
    Term(
        "nettoinnflytting",
        "nettoinnflytting",
        "De som flytter inn minus de som flytter ut. Under null betyr at flere flytter ut.",
        ("nettoinnflytting", "nettoinnflyttingen", "netto innflytting"),
    ),
    Term(
        "netto-driftsutgifter",
        "netto driftsutgifter",
        "Det tjenesten koster kommunen i året når inntektene fra den (som brukerbetaling) er "
        "trukket fra.",
        ("netto driftsutgifter",),
    ),
    Term(
        "skjulte-tall",
        "skjulte tall (konfidensialitet)",
        "Når et tall gjelder så få at de kan kjennes igjen, skjuler kilden det. Her vises kildens "
        "tegn (:), aldri 0.",
        ("konfidensialitet", "skjult av hensyn til personvern"),
    ),
    Term(
        "prosentpoeng",
        "prosentpoeng",
        "Forskjellen mellom to prosenttall. Fra 10 til 12 prosent er to prosentpoeng, men "
        "20 prosent mer.",
        ("prosentpoeng",),
    ),
    Term(
        "rate",
        "rate",
        "Et antall regnet i forhold til noe annet, for eksempel per tusen innbyggere, så store og "
        "små kommuner kan sammenlignes.",
        ("rate", "rater"),
    ),
    Term(
        "register",
        "register",
        "Lister som koordinatorene for avtalen selv fører, over det ingen statistikk viser: "
        "prosjekter, planer, gjennomslag og annet.",
        ("måler register",),
    ),
    Term(
        "rammeavtale",
        "rammeavtale",
        "En avtale om pris og vilkår for det som blir bestilt senere. Bestillingene kalles avrop.",
        ("rammeavtale", "rammeavtalen"),
    ),
    Term(
        "samfunnsdel",
        "samfunnsdel",
        "Den delen av kommuneplanen som sier hva kommunen vil oppnå de neste årene, og hvordan.",
        ("samfunnsdel", "samfunnsdelen"),
    ),
    Term(
        "sentrumssone",
        "sentrumssone",
        "Den tetteste delen av et tettsted med butikker, tjenester og arbeidsplasser, slik SSB "
        "tegner den på kartet.",
        ("sentrumssone", "sentrumssonen"),
    ),
    Term(
        "siste-tall-for-avtalen",
        "siste tall før avtalen",
        "Det endringer regnes fra: det nyeste tallet fra før avtalen begynte å gjelde. Kalles også "
        "utgangspunkt.",
        ("siste tall før avtalen",),
    ),
    Term(
        "spriker",
        "spriker",
        "Hovedindikatorene for et resultat går hver sin vei. Da slås de ikke sammen; hver av dem "
        "må leses for seg.",
        ("spriker",),
    ),
    Term(
        "standardavvik",
        "standardavvik (σ)",
        "Et mål på hvor mye et tall pleier å svinge fra år til år. En endring som er mindre enn "
        "det, er ikke til å skille fra vanlige svingninger. Her regnet av de "
        f"{HISTORY_YEARS} årene før avtalen når det er minst {FEWEST_CHANGES} endringer.",
        ("standardavviket", "standardavvik", "σ"),
    ),
    Term(
        "standardfeil",
        "standardfeil",
        "Hvor mye en andel kan endre seg ved ren tilfeldighet når gruppen har den størrelsen den "
        "har. Jo færre personer, jo større.",
        ("standardfeilen",),
    ),
    Term(
        "sma-tall",
        "få personer, store svingninger",
        f"Merket står på tall som teller færre enn {FEWEST}. Da kan noen få hendelser gi stor "
        "endring i prosent uten at noe egentlig er annerledes.",
        ("store svingninger",),
    ),
    Term(
        "tall-1-januar",
        "tall per 1. januar",
        "Noe som telles på én bestemt dag, som folketallet. Tallet ved starten av et år viser også "
        "hvordan året før endte.",
    ),
    Term(
        "tettsted",
        "tettsted",
        "Hus som står så tett at de regnes som ett sted, med minst 200 innbyggere. SSB tegner "
        "grensene.",
        ("tettsted", "tettstedet"),
    ),
    Term(
        "tilsagn",
        "tilsagn",
        "Skriftlig svar om at det blir gitt støtte. Pengene utbetales ofte senere, når arbeidet er "
        "gjort.",
        ("tilsagn", "tilsagnet"),
    ),
    Term(
        "underleveranse",
        "underleveranse",
        "Noe en bedrift leverer til en annen bedrift, som selv har kontrakten.",
        ("underleveranse", "underleveranser"),
    ),
    Term(
        "unge-utenfor",
        "unge utenfor (NEET)",
        "Unge som verken er i arbeid, utdanning eller arbeidsmarkedstiltak. NEET er forkortelsen "
        "som brukes internasjonalt.",
        ("neet",),
    ),
    Term(
        "utgave",
        "utgave",
        "Alle tall, vurderinger og registre slik de var en bestemt dag, lagret slik at ingen kan "
        "endre dem uten at det oppdages. En evaluering kan vise til en utgave.",
    ),
    Term(
        "vanlige-svingninger",
        "vanlige svingninger",
        "De fleste tall går litt opp og ned hvert år uten at noe bestemt har skjedd. Vurderingen "
        "sier om endringen er større enn det.",
        ("vanlig endring", "pleier å svinge"),
    ),
    Term(
        "z",
        "z",
        "Endringen delt på den endringen som er vanlig på like mange år. Er den under én, er det "
        "ikke noe uvanlig ved endringen.",
    ),
)
"""In no order; see `alphabetical`."""

TERM = {term.slug: term for term in TERMS}
_ALPHABET = {"æ": "z1", "ø": "z2", "å": "z3"}


def alphabetical() -> list[Term]:
    """The terms in Norwegian order: æ, ø and å come last."""
    return sorted(
        TERMS,
        key=lambda term: "".join(_ALPHABET.get(one, one) for one in term.word.casefold()),
    )
