"""Payload (载荷): what every event of a comparison carries, 414 bytes of text."""

TEXT = "施工许可办理时，窗口第三次要求补正同一份材料。" * 6  # 23 characters, 69 bytes of UTF-8
JSON = f'{{"text":"{TEXT}"}}'
