import { expect, test } from 'vitest'
import { isRefusal } from '../../base/refusal.ts'
import { ask, payslip } from '../index.ts'
import { lawCodes, payslipInput, type Payslip } from './facts.ts'

/**
 * One line, one slip: name | facts that differ from `usual` | 総支給額 課税支給額 健保 介護 支援金 厚年 雇用保険 所得税 差引.
 * The figures were worked out apart from this program: fractions of the premium and tax tables by a separate reckoning of the published
 * figures, never read off its output. `base` and `allow` count toward everything, `plain` is taxed pay outside the premium base,
 * `nontax` is free of tax and of both insurances, `std` is the 標準報酬月額 of the health insurance (none: not insured).
 */
const table = `
月給28万、扶養0 | base=280000 std=280000 | 280000 280000 13790 0 322 25620 1400 5680 233188
月給と残業20時間15分 | base=280000 std=280000 over=1215 | 324297 324297 13790 0 322 25620 1621 7290 275654
残業85時間、60時間超は5割増 | base=280000 std=280000 over=5100 | 476875 476875 13790 0 322 25620 2384 18590 416169
残業の30分未満を切り捨てる月合計 | base=280000 std=280000 over=1229 rnd=はい | 323750 323750 13790 0 322 25620 1619 7290 275109
残業の30分以上を切り上げる月合計 | base=280000 std=280000 over=1230 night=59 hol=29 rnd=はい | 326376 326376 13790 0 322 25620 1632 7390 277622
法定休日8時間、深夜3時間 | base=280000 std=280000 hol=480 night=180 | 300213 300213 13790 0 322 25620 1501 6430 252550
法定内残業と深夜 | base=280000 std=280000 within=300 night=60 | 289188 289188 13790 0 322 25620 1446 6110 241900
時給1,234円、深夜10時間15分 | kind=時給 rate=1234 mins=9001 night=615 leave=3 ei=一般 | 203091 203091 0 0 0 0 1015 4410 197666
時給と社会保険、残業12時間 | kind=時給 rate=1450 mins=9600 over=720 std=240000 pref=大阪 | 253750 253750 12156 0 276 21960 1269 4980 213109
時給と月の手当、1時間当たりに手当を足す | kind=時給 rate=1131 allow=10000 mins=9000 over=600 avg=9780 | 194550 194550 0 0 0 0 973 4120 189457
日給15,000円、21.5日、建設 | kind=日給 rate=15000 worked=43 leave=2 std=320000 ei=建設 pref=長野 | 337500 337500 15408 0 368 29280 2025 7610 282809
日給と遅刻90分 | kind=日給 rate=14321 worked=40 late=90 ei=建設 | 283735 283735 0 0 0 0 1702 7290 274743
日給の残業と資格手当 | kind=日給 rate=13579 worked=42 allow=5000 over=1800 avg=10080 ei=建設 | 354922 354922 0 0 0 0 2130 11730 341062
欠勤1.5日、当月所定日数 | base=280000 std=280000 absent=3 sched=42 | 260000 260000 13790 0 322 25620 1300 4980 213988
欠勤2日と遅刻45分、月平均所定日数 | base=280000 std=280000 absent=4 late=45 div=月平均所定日数 avg=9760 | 251170 251170 13790 0 322 25620 1256 4700 205482
全部欠勤、通勤手当だけ | base=280000 absent=42 sched=42 means=交通機関 m=9000 fare=12000 ei=一般 | 12000 0 0 0 0 0 60 0 11940
39歳の最後の月分 | base=280000 std=280000 birth=1986-06-01 pay=2026-05-25 | 280000 280000 13790 0 322 25620 1400 5680 233188
40歳到達の月分（6/1生まれは5月分から） | base=280000 std=280000 birth=1986-06-01 pay=2026-06-25 start=2026-05-01 close=2026-05-31 | 280000 280000 13790 2268 322 25620 1400 5680 230920
40歳到達（6/2生まれは6月分から） | base=280000 std=280000 birth=1986-06-02 pay=2026-06-25 start=2026-05-01 close=2026-05-31 | 280000 280000 13790 0 322 25620 1400 5680 233188
64歳の最後の介護（6/2生まれ、5月分） | base=280000 std=280000 birth=1961-06-02 pay=2026-06-25 start=2026-05-01 close=2026-05-31 | 280000 280000 13790 2268 322 25620 1400 5680 230920
65歳（6/1生まれは5月分から介護なし） | base=280000 std=280000 birth=1961-06-01 pay=2026-06-25 start=2026-05-01 close=2026-05-31 | 280000 280000 13790 0 322 25620 1400 5680 233188
69歳の最後の厚生年金（6/2生まれ、5月分） | base=280000 std=280000 birth=1956-06-02 pay=2026-06-25 start=2026-05-01 close=2026-05-31 | 280000 280000 13790 0 322 25620 1400 5680 233188
70歳（6/1生まれは5月分から厚生年金なし） | base=280000 std=280000 birth=1956-06-01 pay=2026-06-25 start=2026-05-01 close=2026-05-31 | 280000 280000 13790 0 322 0 1400 6650 257838
70歳（5/20生まれ、5月分なし） | base=280000 std=280000 birth=1956-05-20 pay=2026-06-25 start=2026-05-01 close=2026-05-31 | 280000 280000 13790 0 322 0 1400 6650 257838
74歳の最後の健康保険（6/1生まれ、5月分あり） | base=280000 std=280000 birth=1951-06-01 pay=2026-06-25 start=2026-05-01 close=2026-05-31 | 280000 280000 13790 0 322 0 1400 6650 257838
75歳（5/31生まれ、5月分なし） | base=280000 std=280000 birth=1951-05-31 pay=2026-06-25 start=2026-05-01 close=2026-05-31 | 280000 280000 0 0 0 0 1400 7180 271420
2/29生まれの70歳（2026-02-28到達、2月分から厚生年金なし） | base=280000 std=280000 birth=1956-02-29 pay=2026-03-25 start=2026-02-01 close=2026-02-28 | 280000 280000 13874 0 0 0 1540 6650 257936
2/29生まれの70歳の前の月（1月分あり） | base=280000 std=280000 birth=1956-02-29 pay=2026-02-25 start=2026-01-01 close=2026-01-31 | 280000 280000 13874 0 0 25620 1540 5680 233286
2/29生まれの40歳（2024年うるう年、2/28到達） | base=280000 std=280000 birth=1984-02-29 pay=2026-05-25 | 280000 280000 13790 2268 322 25620 1400 5680 230920
3/1生まれの40歳（2026-02-28到達、2月分から介護） | base=280000 std=280000 birth=1986-03-01 pay=2026-03-25 start=2026-02-01 close=2026-02-28 | 280000 280000 13874 2226 0 25620 1540 5680 231060
月の途中の入社、翌月徴収の初回（20日締め25日払い） | base=280000 std=280000 hired=2026-05-11 start=2026-04-21 close=2026-05-20 pay=2026-05-25 | 280000 280000 0 0 0 0 1400 7180 271420
月の途中の入社、末締め翌月払いの初回 | base=280000 std=280000 hired=2026-04-16 | 280000 280000 13790 0 322 25620 1400 5680 233188
月の途中の入社、当月徴収の末締め翌月払いの初回は2か月分 | base=280000 std=280000 hired=2026-04-16 timing=当月徴収 | 280000 280000 27580 0 644 51240 1400 4340 194796
当月徴収のふだんの月 | base=280000 std=280000 timing=当月徴収 | 280000 280000 13790 0 322 25620 1400 5680 233188
当月徴収で月末退職の最終給与（翌月払い、当月分なし） | base=280000 std=280000 timing=当月徴収 left=2026-04-30 lost=2026-05-01 | 280000 280000 0 0 0 0 1400 7180 271420
月末退職、末締め当月払いで2か月分 | base=280000 std=280000 start=2026-05-01 close=2026-05-31 left=2026-05-31 lost=2026-06-01 | 280000 280000 27580 0 644 51240 1400 4340 194796
月末の前日の退職、当月分なし | base=280000 std=280000 start=2026-05-01 close=2026-05-31 left=2026-05-30 lost=2026-05-31 | 280000 280000 13790 0 322 25620 1400 5680 233188
月末退職、末締め翌月払いの最終給与は前月分だけ | base=280000 std=280000 left=2026-04-30 lost=2026-05-01 | 280000 280000 13790 0 322 25620 1400 5680 233188
20日締め、5/31退職、5/25払いはまだ1か月分 | base=280000 std=280000 start=2026-04-21 close=2026-05-20 pay=2026-05-25 left=2026-05-31 lost=2026-06-01 | 280000 280000 13790 0 322 25620 1400 5680 233188
同月得喪、末締め翌月払い | base=280000 std=280000 hired=2026-04-06 left=2026-04-20 lost=2026-04-21 | 280000 280000 13790 0 322 25620 1400 5680 233188
同月得喪、当月払い | base=280000 std=280000 hired=2026-05-07 start=2026-05-01 close=2026-05-31 left=2026-05-22 lost=2026-05-23 | 280000 280000 13790 0 322 25620 1400 5680 233188
退職後の残業の後払い、社会保険料なし | plain=35000 std=280000 left=2026-03-31 lost=2026-04-01 ei=一般 | 35000 35000 0 0 0 0 175 0 34825
2か月分で2月分と3月分の率が違う（福島） | base=300000 std=300000 pref=福島 start=2026-03-01 close=2026-03-31 pay=2026-03-25 left=2026-03-31 lost=2026-04-01 | 300000 300000 28680 0 0 54900 1650 4840 209930
2か月分で支援金は4月分だけ | base=280000 std=280000 start=2026-04-01 close=2026-04-30 pay=2026-04-30 left=2026-04-30 lost=2026-05-01 | 280000 280000 27580 0 322 51240 1400 4340 195118
支援金の前（3月分、4月徴収） | base=280000 std=280000 start=2026-03-01 close=2026-03-31 pay=2026-04-25 | 280000 280000 13790 0 0 25620 1540 5790 233260
支援金の最初（4月分、5月徴収） | base=280000 std=280000 pay=2026-05-25 | 280000 280000 13790 0 322 25620 1400 5680 233188
率の変わる前（2月分、3月徴収）介護あり | base=280000 std=280000 birth=1980-01-01 start=2026-02-01 close=2026-02-28 pay=2026-03-25 pref=新潟 | 280000 280000 13370 2226 0 25620 1540 5680 231564
率の変わった後（3月分、4月徴収）介護あり | base=280000 std=280000 birth=1980-01-01 start=2026-03-01 close=2026-03-31 pay=2026-04-25 pref=新潟 | 280000 280000 12894 2268 0 25620 1540 5680 231998
雇用保険 締切3/31は令和7年度の率 | base=280000 std=280000 start=2026-03-01 close=2026-03-31 pay=2026-04-10 | 280000 280000 13790 0 0 25620 1540 5790 233260
雇用保険 締切4/20は令和8年度の率 | base=280000 std=280000 start=2026-03-21 close=2026-04-20 pay=2026-04-25 | 280000 280000 13790 0 0 25620 1400 5790 233400
雇用保険 2025年4月 | base=280000 std=280000 start=2025-04-01 close=2025-04-30 pay=2025-05-25 ei=農林水産・清酒製造 | 280000 280000 13874 0 0 25620 1820 6110 232576
2025年4月25日払い（3月締め、令和6年度の雇用保険） | base=280000 std=280000 start=2025-03-01 close=2025-03-31 pay=2025-04-25 | 280000 280000 13874 0 0 25620 1680 6110 232716
2025年12月、令和7年分の月額表 | base=280000 std=280000 start=2025-11-01 close=2025-11-30 pay=2025-12-25 dep=2 over=900 | 312813 312813 13874 0 0 25620 1720 4050 267549
2026年1月、令和8年分の月額表 | base=280000 std=280000 start=2025-12-01 close=2025-12-31 pay=2026-01-23 dep=2 over=900 | 312813 312813 13874 0 0 25620 1720 3620 267979
2026年12月 | base=280000 std=280000 start=2026-11-01 close=2026-11-30 pay=2026-12-25 dep=1 | 280000 280000 13790 0 322 25620 1400 4060 234808
役員、雇用保険なし | base=650000 std=650000 ei=なし birth=1970-05-05 | 650000 650000 32012 5265 747 59475 0 36570 515931
役員350万円、健保50級・厚年32級、扶養2人 | base=3500000 std=1390000 ei=なし birth=1962-02-02 dep=2 | 3500000 3500000 68457 11259 1598 59475 0 1054841 2304370
役員380万円、45.945%の段 | base=3800000 std=1390000 ei=なし birth=1958-02-02 dep=0 | 3800000 3800000 68457 0 1598 59475 0 1203592 2466878
役員240万円、基礎控除のない段 | base=2400000 std=1390000 ei=なし birth=1980-02-02 dep=1 | 2400000 2400000 68457 11259 1598 59475 0 612061 1647150
役員240万円、電算機特例 | base=2400000 std=1390000 ei=なし birth=1980-02-02 dep=1 method=電算機特例 | 2400000 2400000 68457 11259 1598 59475 0 605470 1653741
乙欄、8万円 | base=80000 col=乙 | 80000 80000 0 0 0 0 400 2438 77162
乙欄、105,000円の行 | base=105600 col=乙 | 105600 105600 0 0 0 0 528 3800 101272
乙欄、30万円、従たる給与の扶養1人 | base=300000 col=乙 dep=1 | 300000 300000 0 0 0 0 1500 50790 247710
乙欄、80万円の段 | base=800000 col=乙 ei=なし | 800000 800000 0 0 0 0 0 283704 516296
乙欄、令和7年分 | base=200000 col=乙 start=2025-05-01 close=2025-05-31 pay=2025-06-25 | 200000 200000 0 0 0 0 1100 20200 178700
扶養0人、月額表 | base=520000 std=530000 dep=0 | 520000 520000 26102 0 609 48495 2600 19080 423114
扶養1人、月額表 | base=520000 std=530000 dep=1 | 520000 520000 26102 0 609 48495 2600 15860 426334
扶養2人、月額表 | base=520000 std=530000 dep=2 | 520000 520000 26102 0 609 48495 2600 12620 429574
扶養3人、月額表 | base=520000 std=530000 dep=3 | 520000 520000 26102 0 609 48495 2600 9380 432814
扶養4人、月額表 | base=520000 std=530000 dep=4 | 520000 520000 26102 0 609 48495 2600 7230 434964
扶養5人、月額表 | base=520000 std=530000 dep=5 | 520000 520000 26102 0 609 48495 2600 5610 436584
扶養6人、月額表 | base=520000 std=530000 dep=6 | 520000 520000 26102 0 609 48495 2600 3990 438204
扶養7人、月額表 | base=520000 std=530000 dep=7 | 520000 520000 26102 0 609 48495 2600 2380 439814
扶養8人、月額表 | base=520000 std=530000 dep=8 | 520000 520000 26102 0 609 48495 2600 770 441424
扶養0人、電算機特例 | base=520000 std=530000 dep=0 method=電算機特例 | 520000 520000 26102 0 609 48495 2600 19140 423054
扶養1人、電算機特例 | base=520000 std=530000 dep=1 method=電算機特例 | 520000 520000 26102 0 609 48495 2600 15910 426284
扶養3人、電算機特例 | base=520000 std=530000 dep=3 method=電算機特例 | 520000 520000 26102 0 609 48495 2600 9440 432754
扶養8人、電算機特例 | base=520000 std=530000 dep=8 method=電算機特例 | 520000 520000 26102 0 609 48495 2600 790 441404
電算機特例、令和7年分 | base=280000 std=280000 start=2025-05-01 close=2025-05-31 pay=2025-06-25 method=電算機特例 dep=1 | 280000 280000 13874 0 0 25620 1540 4540 234426
課税対象がちょうど105,000円（令和8年分の最初の行） | base=105000 ei=なし | 105000 105000 0 0 0 0 0 170 104830
課税対象が104,999円 | base=104999 ei=なし | 104999 104999 0 0 0 0 0 0 104999
6月の住民税（初回の端数） | base=280000 std=280000 start=2026-05-01 close=2026-05-31 pay=2026-06-25 inh=13400 | 280000 280000 13790 0 322 25620 1400 5680 219788
車通勤12km、12,000円、令和7年3月 | base=280000 std=280000 start=2025-02-01 close=2025-02-28 pay=2025-03-25 means=自動車等 m=12000 car=12000 | 292000 284900 13972 0 0 25620 1752 6320 244336
車通勤12km、12,000円、令和7年4月 | base=280000 std=280000 start=2025-03-01 close=2025-03-31 pay=2025-04-25 means=自動車等 m=12000 car=12000 | 292000 284700 13874 0 0 25620 1752 6320 244434
車通勤70km、50,000円、令和8年3月 | base=280000 std=280000 start=2026-02-01 close=2026-02-28 pay=2026-03-25 means=自動車等 m=70000 car=50000 | 330000 291300 13874 0 0 25620 1815 6110 282581
車通勤70km、50,000円、令和8年4月 | base=280000 std=280000 start=2026-03-01 close=2026-03-31 pay=2026-04-24 means=自動車等 m=70000 car=50000 | 330000 284300 13790 0 0 25620 1815 5890 282885
車通勤20kmと駐車場6,000円、令和8年5月 | base=280000 std=280000 means=自動車等 m=20000 car=13500 parking=6000 | 299500 281000 13790 0 322 25620 1497 5790 252481
車通勤20kmと駐車場6,000円、令和8年3月 | base=280000 std=280000 start=2026-02-01 close=2026-02-28 pay=2026-03-25 means=自動車等 m=20000 car=13500 parking=6000 | 299500 286000 13874 0 0 25620 1647 5890 252469
車1.9kmと駐車場は全額課税 | base=280000 std=280000 means=自動車等 m=1900 car=3000 parking=2000 | 285000 285000 13790 0 322 25620 1425 5890 237953
新幹線と車、150,000円まで | base=280000 std=280000 means=併用 m=60000 fare=140000 car=20000 | 440000 290000 13790 0 322 25620 2200 6110 391958
支給額の訂正（マイナスの手当） | base=280000 std=280000 plain=-30000 | 250000 250000 13790 0 322 25620 1250 4700 204318
課税のない人（非課税の手当だけ） | nontax=50000 ei=一般 | 50000 0 0 0 0 0 0 0 50000
勤怠0の時給の月 | kind=時給 rate=1200 mins=0 worked=0 sched=0 | 0 0 0 0 0 0 0 0 0
差引ちょうど0円 | base=50000 ei=なし deduct=50000 | 50000 50000 0 0 0 0 0 0 0
本人負担がちょうど50銭（新潟110,000円 5,065.50） | base=110000 std=110000 pref=新潟 | 110000 110000 5065 0 126 10065 550 0 94194
雇用保険がちょうど50銭（100,100円 500.5） | base=100100 | 100100 100100 0 0 0 0 500 0 99600
雇用保険が50銭を超える（100,101円） | base=100101 | 100101 100101 0 0 0 0 501 0 99600
支援金がちょうど50銭（410,000円 471.5） | base=410000 std=410000 | 410000 410000 20192 0 471 37515 2050 11490 338282
1時間当たりがちょうど50銭（四捨五入で上がる） | base=300080 avg=9600 over=60 std=300000 | 302425 302425 14775 0 345 27450 1512 6430 251913
`

const usual = {
  start: '2026-04-01',
  close: '2026-04-30',
  pay: '2026-05-25',
  birth: '1990-04-15',
  hired: '2015-04-01',
  left: 'なし',
  lost: 'なし',
  kind: '月給',
  rate: '0',
  base: '0',
  allow: '0',
  plain: '0',
  nontax: '0',
  deduct: '0',
  sched: '42',
  worked: '42',
  absent: '0',
  leave: '0',
  mins: '0',
  late: '0',
  within: '0',
  over: '0',
  night: '0',
  hol: '0',
  avg: '9600',
  daily: '480',
  div: '当月所定日数',
  rnd: 'いいえ',
  pref: '東京',
  std: '0',
  timing: '翌月徴収',
  ei: '一般',
  col: '甲',
  dep: '0',
  method: '月額表',
  inh: '0',
  means: 'なし',
  m: '0',
  fare: '0',
  car: '0',
  parking: '0',
}
type Facts = typeof usual

const all = { taxable: true, social: '固定', employmentInsurance: true, premiumBase: true, absence: true } as const
const paidOnly = { ...all, premiumBase: false, absence: false } as const
const free = { ...paidOnly, taxable: false, social: '対象外', employmentInsurance: false } as const

function inputOf(of: Facts) {
  const amount = (field: keyof Facts) => Number(of[field])
  const day = (field: 'left' | 'lost') => (of[field] === 'なし' ? null : of[field])
  const standard = amount('std')
  const earnings = [
    { code: 'base', label: '基本給', amount: amount('base'), counts: all },
    { code: 'allow', label: '手当', amount: amount('allow'), counts: all },
    { code: 'plain', label: '訂正', amount: amount('plain'), counts: paidOnly },
    { code: 'nontax', label: '非課税の手当', amount: amount('nontax'), counts: free },
  ]
  return payslipInput.parse({
    periodStart: of.start,
    closingDay: of.close,
    payDay: of.pay,
    birth: of.birth,
    hiredOn: of.hired,
    leftOn: day('left'),
    payKind: of.kind,
    wageRate: amount('rate') === 0 ? null : { code: 'rate', label: '基本給', yen: amount('rate'), counts: all },
    earnings: earnings.filter((one) => one.amount !== 0),
    deductions: amount('deduct') === 0 ? [] : [{ code: 'deduct', label: '立替金', amount: amount('deduct') }],
    work: workOf(amount),
    workRules: {
      averageMonthlyMinutes: amount('avg'),
      dailyMinutes: amount('daily'),
      absenceDivisor: of.div,
      roundMonthlyHours: of.rnd === 'はい',
      premiumPercent: { overtime: 25, overtimeOver60: 50, lateNight: 25, legalHoliday: 35 },
    },
    commuting: of.means === 'なし' ? null : commutingOf(of, amount),
    social: standard === 0 ? null : socialOf(of, standard),
    employmentInsurance: of.ei === 'なし' ? null : { industry: of.ei },
    incomeTax: { column: of.col, dependents: amount('dep'), method: of.method },
    inhabitantTax: [{ month: of.pay.slice(0, 7), amount: amount('inh') }],
  })
}

function workOf(amount: (field: keyof Facts) => number) {
  return {
    scheduledHalfDays: amount('sched'),
    workedHalfDays: amount('worked'),
    absentHalfDays: amount('absent'),
    paidLeaveHalfDays: amount('leave'),
    workedMinutes: amount('mins'),
    lateEarlyMinutes: amount('late'),
    withinLegalOvertimeMinutes: amount('within'),
    overtimeMinutes: amount('over'),
    lateNightMinutes: amount('night'),
    legalHolidayMinutes: amount('hol'),
  }
}

function commutingOf(of: Facts, amount: (field: keyof Facts) => number) {
  return {
    code: 'commuting',
    label: '通勤手当',
    means: of.means,
    oneWayMeters: amount('m'),
    fare: amount('fare'),
    carAmount: amount('car'),
    parking: amount('parking'),
  }
}

function socialOf(of: Facts, standard: number) {
  return {
    insurer: { kind: '協会けんぽ', prefecture: of.pref },
    standards: [{ from: '2020-09', health: standard, pension: Math.min(Math.max(standard, 88_000), 650_000) }],
    acquiredOn: of.hired,
    lostOn: of.lost === 'なし' ? null : of.lost,
    timing: of.timing,
    healthInsured: true,
    pensionInsured: true,
    multipleWorkplaces: false,
  }
}

const lines = table
  .trim()
  .split('\n')
  .map((line) => line.split(' | ') as [name: string, facts: string, figures: string])

test.each(lines)('%s', (_, facts, figures) => {
  const changes = Object.fromEntries(facts.split(' ').map((one) => one.split('=')))
  expect(Object.keys(changes).filter((field) => !(field in usual))).toEqual([])
  const slip = ask(payslip.name, inputOf({ ...usual, ...changes }))
  if (isRefusal(slip)) throw new Error(slip.message)
  expect(figuresOf(slip.value as Payslip)).toBe(figures)
})

const shown = [
  lawCodes.health,
  lawCodes.care,
  lawCodes.childSupportLevy,
  lawCodes.pension,
  lawCodes.employmentInsurance,
  lawCodes.incomeTax,
] as const

function figuresOf({ totals, deductions }: Payslip): string {
  const taken = shown.map((code) => deductions.find((line) => line.code === code)?.amount ?? 0)
  return [totals.earnings, totals.taxable, ...taken, totals.net].join(' ')
}

const nextMonth = inputOf({ ...usual, base: '280000', std: '280000', pay: '2026-06-01', inh: '9000' })
const slipOf = (changes: object) => {
  const slip = ask(payslip.name, { ...nextMonth, ...changes })
  return isRefusal(slip) ? slip : (slip.value as Payslip)
}

test('a pay day moved into the next month by a holiday still takes the premiums and the inhabitant tax of its own month', () => {
  const inhabitantTax = [
    { month: '2026-05', amount: 8000 },
    { month: '2026-06', amount: 9000 },
  ]
  const months = (payMonth: object) => {
    const slip = slipOf({ ...payMonth, inhabitantTax, social: { ...nextMonth.social, lostOn: '2026-05-01' } })
    return isRefusal(slip) ? slip : [slip.totals.socialInsurance, slip.deductions.at(-1)?.amount]
  }
  // Lost on 1 May: April has premiums, May has none.
  expect(months({ payMonth: '2026-05' })).toEqual([13_790 + 322 + 25_620 + 1400, 8000])
  expect(months({})).toEqual([1400, 9000])
})

test('社会保険料等 worked out by hand are taken before tax, other deductions after', () => {
  const deductions = [{ code: 'union', label: '組合健康保険料', amount: 12_000, socialInsurance: true }]
  const slip = slipOf({ deductions, social: { ...nextMonth.social, healthInsured: false } })
  // 280,000 − 25,620 − 1,400 − 12,000 = 240,980 → 甲欄0人 239,000〜242,000円の行.
  expect(slip).toMatchObject({ totals: { socialInsurance: 39_020, taxBase: 240_980 } })
})

test('a leave of absence: premiums without pay are refused with a way to settle them, which then gives exactly 0', () => {
  const absent = { work: { ...nextMonth.work, absentHalfDays: 42 }, inhabitantTax: [] }
  const refused = slipOf(absent)
  expect(refused).toMatchObject({ code: 'payslip.negative-net', place: { value: '-39732' } })
  const settled = slipOf({ ...absent, deductions: [{ code: 'received', label: '本人からの受取り', amount: -39_732 }] })
  expect(settled).toMatchObject({ totals: { earnings: 0, taxBase: 0, net: 0 } })
})

test('a negative base of premium wages is refused, not paid as a negative hour', () => {
  const earnings = [{ ...nextMonth.earnings[0]!, amount: -5000 }]
  expect(slipOf({ earnings, work: { ...nextMonth.work, overtimeMinutes: 60 } })).toMatchObject({ code: 'premium-wages.no-base' })
})
