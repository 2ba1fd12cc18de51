import type { Random } from './random.ts'

/** Common names put together by chance: nobody is meant. */
const surnames =
  '佐藤サトウ 鈴木スズキ 高橋タカハシ 田中タナカ 伊藤イトウ 渡辺ワタナベ 山本ヤマモト 中村ナカムラ 小林コバヤシ 加藤カトウ 吉田ヨシダ 山田ヤマダ 佐々木ササキ 山口ヤマグチ 松本マツモト 井上イノウエ 木村キムラ 林ハヤシ 斎藤サイトウ 清水シミズ 山崎ヤマザキ 森モリ 池田イケダ 橋本ハシモト 阿部アベ 石川イシカワ 山下ヤマシタ 中島ナカジマ 石井イシイ 小川オガワ 前田マエダ 岡田オカダ 長谷川ハセガワ 藤田フジタ 後藤ゴトウ 近藤コンドウ 村上ムラカミ 遠藤エンドウ 青木アオキ 坂本サカモト 福田フクダ 太田オオタ 西村ニシムラ 藤井フジイ 金子カネコ 岡本オカモト 中野ナカノ 原田ハラダ 松田マツダ 竹内タケウチ 小野オノ 中山ナカヤマ 石田イシダ 上田ウエダ 森田モリタ 原ハラ 柴田シバタ 酒井サカイ 宮崎ミヤザキ 横山ヨコヤマ 内田ウチダ 高木タカギ 安藤アンドウ 谷口タニグチ 大野オオノ 丸山マルヤマ 今井イマイ 河野コウノ 藤本フジモト 村田ムラタ 武田タケダ 上野ウエノ 杉山スギヤマ 増田マスダ 平野ヒラノ 大塚オオツカ 千葉チバ 久保クボ 松井マツイ 小島コジマ 岩崎イワサキ 桜井サクライ 野口ノグチ 松尾マツオ 野村ノムラ 木下キノシタ 菊地キクチ 佐野サノ 大西オオニシ 杉本スギモト 新井アライ 浜田ハマダ 菅原スガワラ 市川イチカワ 水野ミズノ 小松コマツ 島田シマダ 古川フルカワ 小山コヤマ 高田タカダ'
const men =
  '翔太ショウタ 健一ケンイチ 大輔ダイスケ 直樹ナオキ 拓也タクヤ 和也カズヤ 浩二コウジ 誠マコト 隆タカシ 修オサム 亮リョウ 剛ツヨシ 哲也テツヤ 雄太ユウタ 啓介ケイスケ 蓮レン 悠真ユウマ 陽斗ハルト 颯太ソウタ 清キヨシ 茂シゲル 進ススム 実ミノル 正ただし 一郎イチロウ 裕之ヒロユキ 康平コウヘイ 達也タツヤ 純ジュン 学マナブ 勝マサル 勇イサム 洋平ヨウヘイ 光コウ 俊介シュンスケ'
const women =
  '陽子ヨウコ 由美ユミ 恵子ケイコ 美咲ミサキ 愛アイ 直美ナオミ 裕子ユウコ 久美子クミコ 千春チハル 舞マイ 葵アオイ 結衣ユイ 彩アヤ 麻衣マイ 明美アケミ 幸子サチコ 和子カズコ 節子セツコ 綾香アヤカ 遥ハルカ 優子ユウコ 智子トモコ 真由美マユミ 香織カオリ 里奈リナ 沙織サオリ 楓カエデ 凛リン 七海ナナミ 桃子モモコ 典子ノリコ 早苗サナエ 弘美ヒロミ 文フミ'

export interface Name {
  readonly name: string
  readonly kana: string
}

interface Part {
  readonly kanji: string
  readonly kana: string
}

const parts = (list: string): Part[] =>
  list.split(' ').map((entry) => {
    const start = entry.search(/[ァ-ヶぁ-ん]+$/)
    return { kanji: entry.slice(0, start), kana: entry.slice(start).replace('ただし', 'タダシ') }
  })
const [surnameParts, menParts, womenParts] = [parts(surnames), parts(men), parts(women)]

/** A name not used before by this giver. */
export class NameGiver {
  private readonly given = new Set<string>()
  private readonly random: Random

  constructor(random: Random) {
    this.random = random
  }

  next(sex: '男' | '女', surname?: Name): Name {
    for (;;) {
      const first = surname ?? this.surname()
      const { kanji, kana } = this.random.pick(sex === '男' ? menParts : womenParts)
      const name = `${first.name}　${kanji}`
      if (this.given.has(name)) continue
      this.given.add(name)
      return { name, kana: `${first.kana}　${kana}` }
    }
  }

  private surname(): Name {
    const { kanji, kana } = this.random.pick(surnameParts)
    return { name: kanji, kana }
  }
}
