"""What the fields of a form for parts of a set are called, and what may be chosen in them."""

from dataclasses import replace

from evalapp.assessment.set_faults import Fault
from evalapp.settings.language import Language
from evalapp.settings.set_paths import name_below


def choice_words(language: Language, name: str, choice: str) -> str:
    """Return what a choice of a field is called."""
    return language.text(f"choice.{name}.{choice}")


def rule_kind_words(language: Language, kind: str) -> str:
    """Return what a kind of scoring rule is called."""
    return language.text(f"rulekind.{kind}")


def fault_sentence(language: Language, fault: Fault) -> str:
    """Return what is wrong, keys called as the form calls them."""
    key = fault.message.values.get("key")
    if not isinstance(key, str) or fault.path[-1:] != (key,):
        return language.sentence(fault.message)
    above = [each for each in fault.path[:-1] if isinstance(each, str)]
    named = {**fault.message.values, "key": name_below(language, above, key)}
    return language.sentence(replace(fault.message, values=named))
