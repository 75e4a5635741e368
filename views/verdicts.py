"""A verdict as it is shown: icon, word and colour, never colour alone."""

from html import escape

from indicators.assess import Verdict

ICONS = {
    Verdict.BETTER: "++",
    Verdict.SOMEWHAT_BETTER: "+",
    Verdict.UNCHANGED: "=",
    Verdict.SOMEWHAT_WORSE: "\u2212",
    Verdict.WORSE: "\u2212\u2212",
    Verdict.MIXED: "\u00b1",
    Verdict.TOO_EARLY: "…",
    Verdict.TOO_FEW_YEARS: "…",
    Verdict.NOT_COMPARABLE: "≠",
    Verdict.NO_DIRECTION: "○",
    Verdict.NO_FIGURES: "–",
    Verdict.NOT_MEASURABLE: "–",
}
_TONES = {
    Verdict.BETTER: "good",
    Verdict.SOMEWHAT_BETTER: "good",
    Verdict.UNCHANGED: "even",
    Verdict.SOMEWHAT_WORSE: "bad",
    Verdict.WORSE: "bad",
    Verdict.MIXED: "even",
}


def badge(verdict: Verdict) -> str:
    """A verdict as a small label in HTML (styled in `page.css`)."""
    tone = _TONES.get(verdict, "open")
    return (
        f'<span class="verdict {tone}"><span class="icon" aria-hidden="true">{ICONS[verdict]}'
        f"</span>{escape(verdict.value)}</span>"
    )
