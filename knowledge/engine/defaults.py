"""How far to trust a base that cannot rehearse: too few phrases an entry, or too large for the classifier.

Learnt on other bases: the data protection authority's FAQ (titles alone; piaf-ml, MIT), Banking77 and HWU64 (CC-BY),
with one and two examples an entry, two fifths of the entries hidden. On a French FAQ not among them, with one and two
examples an entry, answers given at .8 and more were right 90 to 100 times in a hundred.
"""

from knowledge.engine.calibration import Trust
from knowledge.engine.learning.logistic import Logistic

FEW_PHRASES = Trust(
    weights=(1.4, 0.2, 0.4, 1.0),
    first=Logistic(
        bias=-0.892,
        slopes=(1.25, 0.053, 0.132, 0.106, -0.205, 0.143, 0.035, 0.322, 0.197, 0.0, 0.0),
        centre=(-0.066, 0.564, 1.534, 0.962, 0.275, 0.382, 0.022, 0.73, 1.58, -12.0, 0.0),
        scale=(2.164, 0.32, 0.971, 0.067, 0.14, 0.271, 0.062, 0.315, 0.378, 1.0, 1.0),
    ),
    choice=Logistic(
        bias=-0.177,
        slopes=(0.803, -0.243, -0.137, -0.008, 0.014, 0.056, 0.054, 0.227, 0.212, 0.0, 0.0),
        centre=(-0.066, 0.564, 1.534, 0.962, 0.275, 0.382, 0.022, 0.73, 1.58, -12.0, 0.0),
        scale=(2.164, 0.32, 0.971, 0.067, 0.14, 0.271, 0.062, 0.315, 0.378, 1.0, 1.0),
    ),
)
"""With the classifier."""

NO_CLASSIFIER = Trust(
    weights=(0.0, 1.8, 1.8, 1.5),
    first=Logistic(
        bias=-0.719,
        slopes=(0.675, -0.282, 0.0, 0.001, 0.161, 0.126, 0.109, 0.383, 0.237, 0.0, 0.0),
        centre=(1.256, 0.391, 0.0, 1.0, 0.302, 0.44, 0.017, 0.756, 1.573, -12.0, 0.0),
        scale=(2.966, 0.32, 1.0, 1.0, 0.158, 0.289, 0.055, 0.304, 0.383, 1.0, 1.0),
    ),
    choice=Logistic(
        bias=-0.06,
        slopes=(0.36, -0.313, 0.0, 0.002, 0.213, 0.11, 0.049, 0.257, 0.234, 0.0, 0.0),
        centre=(1.256, 0.391, 0.0, 1.0, 0.302, 0.44, 0.017, 0.756, 1.573, -12.0, 0.0),
        scale=(2.966, 0.32, 1.0, 1.0, 0.158, 0.289, 0.055, 0.304, 0.383, 1.0, 1.0),
    ),
)
"""Without it."""
