"""What ``apicode demo`` shows without a terminal: the bot's main jobs, one after the other."""

from bot.language import Bilingual

STEPS: tuple[tuple[Bilingual, str], ...] = (
    (
        Bilingual("A code, as a phone may mangle it or not", "查一个结果码"),
        "/apicode -1013",
    ),
    (
        Bilingual("Everything that is known of it", "查看该码的全部信息"),
        "more",
    ),
    (
        Bilingual("Words, in Chinese, English or pinyin", "用中文、英文或拼音查找"),
        "/apicode 余额",
    ),
    (
        Bilingual("A number that the vendor's table leaves out", "官方码表中没有的数字"),
        "/apicode 1207",
    ),
    (
        Bilingual("An answer of the API, pasted as it is", "直接粘贴接口返回"),
        '/apicode {"status":"error","code":"1204","msg":"Invalid signature"}',
    ),
    (
        Bilingual("The answer for everybody in the channel", "把回复分享到频道"),
        "share",
    ),
)
