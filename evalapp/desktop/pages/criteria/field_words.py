"""What the fields of a form for parts of a set are called, and what may be chosen in them."""

from evalapp.settings.language import Language


def field_name(language: Language, model: str, name: str) -> str:
    """Return what a field is called: in this model, else anywhere."""
    own = f"param.{model.lower()}.{name}"
    found = language.text(own)
    return found if found != own else language.text(f"param.{name}")


def choice_words(language: Language, name: str, choice: str) -> str:
    """Return what a choice of a field is called."""
    return language.text(f"choice.{name}.{choice}")


def rule_kind_words(language: Language, kind: str) -> str:
    """Return what a kind of scoring rule is called."""
    return language.text(f"rulekind.{kind}")
