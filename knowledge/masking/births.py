"""Births as residents say them in other languages: « born on 3 May 1990 », « nací el 12 de marzo »."""

from knowledge.masking.kind import DataKind
from knowledge.masking.rule import rule

_MONTH = r"""(?: jan(?:uary|eiro)?|feb(?:ruary|rero)?|fev(?:ereiro)?|march|apr(?:il)?|abr(?:il)?|may(?:o|[iı]s)?|maio
  |june?|jun(?:io|ho)|july?|jul(?:io|ho)|aug(?:ust)?|agosto|sep(?:t(?:ember|iembre)?)?|set(?:iembre|embro)?
               |oct(?:ober|ubre)?
  |out(?:ubro)?|nov(?:ember|iembre|embro)?|dec(?:ember)?|dic(?:iembre)?|dez(?:embro)?|ene(?:ro)?|marzo|mar(?:co)?
  |ocak|subat|mart|nisan|haziran|temmuz|agustos|eylul|ekim|kas[iı]m|aral[iı]k
  |січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня
  |января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря
  |يناير|جانفي|فبراير|فيفري|مارس|ابريل|افريل|مايو|ماي|يونيو|يونيه|جوان|يوليوز?|يوليه|جويلية|اغسطس|غشت|اوت|سبتمبر|شتنبر
  |اكتوبر|نوفمبر|نونبر|ديسمبر|دجنبر|كانون\s(?:الثاني|الاول)|شباط|اذار|نيسان|ايار|حزيران|تموز|اب|ايلول
               |تشرين\s(?:الاول|الثاني)
  |ஜனவரி|பிபரவரி|மாரச|ஏபரல|மே|ஜூன|ஜூலை|ஆகஸட|செபடமபர|அகடோபர|நவமபர|டிசமபர ) (?![^\W\d_]) \.?"""
"""As `view` folds them; a month that French writes the same way is here too, for « 3 of march »."""
_DAY = r"\d{1,2}(?:st|nd|rd|th|er|o|º|ого|го)?"
_YEAR = r"(?:19|20)\d\d"
_LINK = r"(?:\s?[,/.-]\s?|\s(?:of|de|del|do|da)\s|\s)"
_WRITTEN = rf"(?: {_DAY}{_LINK}(?:the\s)?{_MONTH} | {_MONTH}\s{_DAY} )"
_NUMBERS = rf"\d{{1,2}}\s?[/.\s-]\s?\d{{1,2}}(?:\s?[/.\s-]\s?(?:{_YEAR}|\d\d))?"
_DATE = rf"(?P<x> {_WRITTEN}(?:{_LINK}(?:{_YEAR}|\d\d))? | {_NUMBERS} | (?:{_MONTH}{_LINK})?{_YEAR} ) (?![\d:]|\s?h\b)"

_BORN = r"""(?: \b born | \b(?:date\sof\sbirth|birth\s?da(?:te|y)|d\.?o\.?b\b\.?)
  | \b naci(?:o|da|do|eron|mos)? | \b(?:fecha|lugar\sy\sfecha)\sde\snacimiento | \b cumpleanos
  | \b nasci(?:da|do|mos)? | \b nasceu | \b data\sde\snascimento | \b aniversario
  | \b dogum\s(?:tarih\w{0,4}|gun\w{0,4}) | \b dogum\s?(?=:)
  | \b(?:народив(?:ся)?|народил\w{1,3}|народжен\w{1,3}|родил(?:ся|ась|ся)|рожден(?:а|ия|ние)?|др|д\.р\.)
  | (?:ولدت|ولد|ولدنا|مولود|مولودة|مواليد|من\sمواليد|ازداد|ازديت|مزداد|مزدادة|تاريخ\s(?:ال)?(?:ميلاد\w{0,3}
               |ازدياد\w{0,3}|ولادت?\w{0,3}))
  | (?:பிறநத\sதேதி|பிறநத\sநாள|பிறநதேன|பிறநதது) | \b(?:pirantha\s(?:thethi|thedhi|naal|date)|piranthen
               |tzad(?:i)?t|zdad(?:i)?t|tkhla9t) )"""
_WHEN = r"""(?: \s?[:,]\s? | \s(?:is|was|on|in|the|el|en|es|dia|no|na|em|o|a|e|den|im|в|у|во|року|року\s-|є|это
               |це|في|يوم|سنة|عام|هو|f|fi
  |3am|l)\b | \s(?=\d) | \s(?=[^\W\d]) ){0,4} \s?"""

BIRTHS = (
    rule(
        DataKind.BIRTH,
        rf"{_BORN} {_WHEN} {_DATE}",
        "born", "birth", "d.o.b", "dob", "naci", "nasc", "cumple", "aniversario", "dogum", "народ", "рожд", "родил",
        "др", "д.р", "لد", "مواليد", "زد", "ميلاد", "ولاد", "பிற", "piran", "zad", "zdad", "tkhla",
    ),
    rule(
        DataKind.BIRTH,
        rf"(?<![\d.,]) {_DATE} (?:'?\w{{1,3}}\s)? \s? (?:dogum\w{{0,6}}|dogdu\w{{0,2}})",
        "dogum", "dogdu",
    ),
    rule(
        DataKind.BIRTH,
        rf"(?<!\w) (?: {_DAY}{_LINK}{_MONTH}{_LINK}{{1,2}}{_YEAR} | \b{_MONTH}\s{_DAY}\s?,?\s{_YEAR} ) (?!\d)",
        "19", "20",
    ),
)  # fmt: skip
