from tests.tiny_course import X
