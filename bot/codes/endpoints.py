"""The endpoints of the vendor's API and the fields of their requests, by name."""

from enum import StrEnum


class Endpoint(StrEnum):
    """A check that the API offers, as it stands in the path ``/factor/<name>``."""

    IDCARD = "idcard"
    IDCARD4 = "idcard4"
    MOBILE = "mobile"
    SIMPLE = "simple"
    DETAIL = "detail"
    MOBILE_ONLINE = "mobile_online"
    MOBILE_STATUS = "mobile_status"
    CARD_THREE_AUTH = "card_three_auth"
    CARD_AUTH = "card_auth"
    OCR_IDCARD = "ocr_idcard"
    OCR_IDCARD_IMG = "ocr_idcard_img"
    IDCARD_FACEAUTHENTIC = "idcard_faceauthentic"
    RAW_VIDEO = "raw_video"
    RAW_VIDEO_IDCARD = "raw_video_idcard"
    BADNESS = "badness"
    ENFORCEMENT = "enforcement"
    LAWSUIT = "lawsuit"


class Field(StrEnum):
    """A field that some request of the API has; ``appkey`` is signed with and never sent."""

    APPID = "appid"
    APPKEY = "appkey"
    TIMESTAMP = "timestamp"
    SIGNATURE = "signature"
    NAME = "name"
    ID_NO = "idNo"
    BEGIN_DATE = "begin_date"
    END_DATE = "end_date"
    MOBILE = "mobile"
    CARD_NUMBER = "cardNumber"
    OCR_TYPE = "ocr_type"
    FILE_TYPE = "file_type"
    FILE = "file"
    BASE64 = "base64"
    IMAGE = "image"
    MOTIONS = "motions"
    COMPLEXITY = "complexity"
    IMAGE_FLAG = "image_flag"
    VIDEO = "video"
