"""How well one colour can be seen on another, as WCAG 2.1 reckons it."""

from views import style

GRAPHICS, TEXT = 3.0, 4.5
"""What WCAG 1.4.11 and 1.4.3 ask for."""


def luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str = style.BACKGROUND) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
