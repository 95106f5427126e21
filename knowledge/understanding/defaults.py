"""How far to trust a base that cannot rehearse: too few phrases an entry, or too large for the classifier.

Learnt on other bases: the data protection authority's FAQ (titles alone; piaf-ml, MIT), Banking77 and HWU64 (CC-BY),
with one and two examples an entry, two fifths of the entries hidden. On a French FAQ not among them, with one and two
examples an entry, answers given at .8 and more were right 97 to 100 times in a hundred.
"""

from knowledge.understanding.calibration import Trust
from knowledge.understanding.logistic import Logistic

FEW_PHRASES = Trust(
    weights=(1.4, 0.5, 0.15, 0.3),
    first=Logistic(
        bias=-0.91,
        slopes=(1.056, 0.352, 0.026, -0.088, 0.28, 0.28, 0.153, 0.296, 0.129, 0.0),
        centre=(0.304, 0.478, 1.526, 0.962, 0.273, 0.39, 0.014, 0.743, 1.58, -12.0),
        scale=(1.911, 0.278, 0.984, 0.067, 0.141, 0.266, 0.055, 0.299, 0.378, 1.0),
    ),
    choice=Logistic(
        bias=-0.166,
        slopes=(0.522, 0.17, -0.081, -0.157, 0.401, 0.273, 0.101, 0.195, 0.165, 0.0),
        centre=(0.304, 0.478, 1.526, 0.962, 0.273, 0.39, 0.014, 0.743, 1.58, -12.0),
        scale=(1.911, 0.278, 0.984, 0.067, 0.141, 0.266, 0.055, 0.299, 0.378, 1.0),
    ),
)
"""With the classifier."""

NO_CLASSIFIER = Trust(
    weights=(0.0, 0.7, 0.7, 0.3),
    first=Logistic(
        bias=-0.711,
        slopes=(0.636, 0.198, 0.0, 0.001, 0.581, 0.409, 0.106, 0.331, 0.222, 0.0),
        centre=(1.07, 0.345, 0.0, 1.0, 0.303, 0.442, 0.015, 0.771, 1.573, -12.0),
        scale=(2.029, 0.249, 1.0, 1.0, 0.158, 0.286, 0.054, 0.283, 0.383, 1.0),
    ),
    choice=Logistic(
        bias=-0.045,
        slopes=(0.168, -0.041, 0.0, 0.002, 0.514, 0.327, 0.075, 0.228, 0.213, 0.0),
        centre=(1.07, 0.345, 0.0, 1.0, 0.303, 0.442, 0.015, 0.771, 1.573, -12.0),
        scale=(2.029, 0.249, 1.0, 1.0, 0.158, 0.286, 0.054, 0.283, 0.383, 1.0),
    ),
)
"""Without it."""
