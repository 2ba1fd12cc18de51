/** Of the difference page: A4, black on white, one row never torn over two sheets. */
export const style = `
@page{size:A4;margin:14mm}
body{font-family:'BIZ UDPGothic','Hiragino Sans','Yu Gothic UI',Meiryo,'Noto Sans CJK JP',sans-serif;color:#23221e;max-width:60rem;margin:2rem auto;padding:0 1rem;line-height:1.6}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2rem;border-bottom:2px solid #123a5a}
h3{font-size:1.1rem;margin:1.6rem 0 .4rem;background:#eef2f5;padding:.3rem .6rem}h4{font-size:1rem;margin:1.2rem 0 .4rem}
h2,h3,h4{break-after:avoid}
table{border-collapse:collapse;margin:.4rem 0}th,td{border-bottom:1px solid #d6d3d0;padding:.2rem .8rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{font-weight:normal;color:#5c5a55}.number{text-align:right;white-space:nowrap}.none{color:#a3a09a}.moved td:first-child{font-weight:bold}
.verdict{font-size:1.1rem}.care{background:#fff6e0;border-left:4px solid #8a5a00;padding:.6rem .8rem}.bad{color:#a3151c}
.sides,.row{width:100%;table-layout:fixed}.row col:first-child{width:11rem}.sides th:first-child,.row tr+tr th:first-child{width:11rem}
.row{break-inside:avoid;margin:.6rem 0 1rem;border:1px solid #8a8781}.what th{color:#23221e;font-weight:bold;background:#f6f5f3}
.where{font-weight:normal;font-size:.85rem}.gone{background:repeating-linear-gradient(135deg,#fff 0 6px,#ecebe8 6px 7px)}
.touch th,.touch td{font-size:.8rem;color:#5c5a55}.path,.small{font-size:.8rem;color:#5c5a55;overflow-wrap:anywhere}
@media print{body{margin:0;padding:0;max-width:none;font-size:10pt}.care,.moved td{print-color-adjust:exact}}
`
