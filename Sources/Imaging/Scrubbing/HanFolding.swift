/// Chinese characters of names in one spelling: simplified (`张伟`), traditional (`張偉`) and as Japan
/// writes them (`髙`, `濱`).
///
/// Those of the commonest surnames and given names only: of others the spellings stay two. Where one
/// simplified character stands for several traditional ones, all of them are one.
///
/// - Source: written by hand; simplified and traditional characters held against `STCharacters`, those
///   of Japan against `JPVariants` of OpenCC. Forms that registers of families keep (`髙`, `﨑`, `邉`,
///   `嶋`, `濵`, `𠮷`), and old ones of Japan (`眞`, `瀧`), stand in neither.
enum HanFolding {
  /// The character that stands for all spellings; itself where it has no other.
  static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    // Ideographs, those of compatibility (`﨑`), and those beyond 16 bits (`𠮷`).
    case 0x4E00...0x9FFF, 0xFA0E...0xFA29, 0x20000...0x2A6DF: spellings[scalar] ?? scalar
    default: scalar
    }
  }

  private static let spellings = LetterFolding.spellings(
    [surnames, givenNames, japanese].joined(separator: " "))

  /// In the order of how many bear them, roughly.
  private static let surnames = """
    张張 刘劉 陈陳 杨楊 赵趙 黄黃 吴吳 孙孫 马馬 罗羅 郑鄭 谢謝 许許 邓鄧 冯馮 韩韓 萧蕭肖 叶葉 苏蘇 吕呂 卢盧 蒋蔣 贾賈 韦韋 谭譚 邹鄒 陆陸 顾顧 龙龍竜 万萬 钱錢
    汤湯 严嚴厳 钟鍾鐘锺 阎閻 闫閆 贺賀 赖賴頼 龚龔 庞龐 兰蘭 齐齊斉 庄莊荘 关關関 欧歐 区區 聂聶 颜顏顔 鲁魯 毕畢 时時 乌烏 单單 项項 骆駱 涂塗 温溫 纪紀 边邊辺邉
    连連 简簡 劳勞 宁寧寕甯 凤鳳 鲍鮑 费費 华華 蓝藍 娄婁 于於 云雲 党黨 车車 闵閔 邝鄺 邬鄔 郏郟 郦酈 缪繆 应應応 宫宮 巩鞏 芦蘆 荣榮栄 谈談 诸諸 谌諶 贝貝 贡貢
    钮鈕 闻聞 饶饒 鱼魚 鲜鮮 麦麥 储儲 仓倉 厉厲 双雙 台臺 师師 盖蓋 盘盤 栾欒 尧堯 晋晉 权權
    """

  /// Without those that are surnames too.
  private static let givenNames = """
    伟偉 丽麗 军軍 杰傑 艳艷豔 静靜 涛濤 刚剛 强強 辉輝 鹏鵬 飞飛 红紅 伦倫 国國 庆慶 贵貴 宝寶 凯凱 胜勝 学學 义義 晓曉暁 梦夢 颖穎 莹瑩 莲蓮 琼瓊 瑶瑤 玮瑋 诗詩
    诚誠 诺諾 谦謙 贤賢 赞贊 达達 远遠 进進 选選 逊遜 锋鋒 锐銳鋭 锦錦 铭銘 钢鋼 钧鈞 铁鐵鉄 银銀 镇鎮 长長 闯闖 骏駿 驰馳 骁驍 鸣鳴 鸿鴻 鹤鶴 东東 业業 丰豐豊
    临臨 为爲為 书書 乐樂楽 乔喬 亚亞亜 亿億 仪儀 侠俠 俭儉 兴興 净淨 则則 创創 励勵 劲勁 协協 卫衛 发發発 团團団 园園薗 圆圓 圣聖 坚堅 备備 奋奮 实實実 宪憲 宽寬寛
    宾賓 寿壽 将將 尔爾 岚嵐 岭嶺 峰峯 帅帥 归歸 录錄 彦彥 忆憶 志誌 怀懷 恒恆 恺愷 悦悅 愿願 战戰 挚摯 择擇 扬揚 旷曠 昆崑 显顯 晔曄 晖暉 来來 栋棟 标標 树樹
    桢楨 桦樺 汉漢 沪滬 洁潔 润潤 渊淵渕 湾灣 满滿 滢瀅 灵靈 灿燦 炜煒 烁爍 烨燁 焕煥 爱愛 玛瑪 环環 珑瓏 琏璉 璎瓔 畅暢 硕碩 祎禕 礼禮 祯禎 禄祿 积積 稳穩 笃篤
    纯純 纲綱 纬緯 绍紹 经經 绣繡 维維 绪緒 绮綺 绿綠緑 缘緣 缨纓 聪聰 肃肅 节節 莺鶯 萝蘿 蔷薔 蕴蘊 观觀 让讓 论論 译譯 语語 谊誼 谋謀 财財 贞貞 赋賦 赟贇 跃躍
    轩軒 轲軻 辅輔 迈邁 运運 迟遲 遥遙 铃鈴 铎鐸 锡錫 锟錕 镜鏡 镕鎔 霁霽 韬韜 韵韻 顺順 颂頌 风風 骄驕 骥驥 鲲鯤 鸾鸞 欢歡 沧滄 济濟済 澜瀾 阳陽 婵嬋 娇嬌 妩嫵
    娴嫻 嫒嬡 惠恵 德徳
    """

  /// What only names of Japan write in two ways.
  private static let japanese = """
    高髙 崎﨑嵜 滨濱浜濵 斋齋斎 泽澤沢 广廣広 樱櫻桜 冨富 吉𠮷 条條 盐鹽塩 横橫 黑黒 濑瀨瀬 涩澁渋 曽曾 真眞 槙槇 桧檜 会會 弥彌 与與 巌巖 蔵藏 总總総 穂穗 龟龜亀
    滝瀧 歩步 剑劍剣 岛島嶋嶌 贯貫 桥橋 冈岡 见見 萤螢蛍 桑桒
    """
}
