/** The look of /api/docs. */
export const pageStyle = `:root{color:#23221e;background:#fff;font:16px/1.75 "BIZ UDPGothic","Hiragino Sans","Noto Sans JP",sans-serif}
body{margin:0;display:grid;grid-template-columns:17rem minmax(0,1fr)}
nav{position:sticky;top:0;height:100vh;overflow:auto;box-sizing:border-box;padding:1.25rem;background:#f8f7f6;border-right:1px solid #d6d3d0;font-size:.875rem}
nav .name{margin:0 0 .75rem;font-weight:bold;font-size:1rem}nav ol,nav ul{list-style:none;margin:0;padding:0}
nav ol>li{margin-bottom:.6rem}nav ol>li>a{font-weight:bold}nav ul a{padding-left:.9rem;color:#5b5851}
a{color:#0071c1;text-decoration:none}a:hover,a:focus-visible{text-decoration:underline}nav a{display:block;color:#23221e;line-height:1.9}
main{max-width:60rem;padding:1.5rem 2.5rem 6rem}h1{font-size:1.6rem}h2{font-size:1.25rem;margin:3.5rem 0 1rem;padding-bottom:.3rem;border-bottom:2px solid #23221e;scroll-margin-top:1rem}
h2 code{font-size:.8rem;font-weight:normal;color:#706d65;background:none}
article{border:1px solid #d6d3d0;border-radius:8px;padding:1rem 1.25rem;margin:1rem 0;scroll-margin-top:1rem}article:target{border-color:#0071c1;box-shadow:0 0 0 1px #0071c1}
h3{margin:0;font-size:1.05rem}.kind{font-size:.75rem;font-weight:normal;padding:.1rem .5rem;border-radius:1rem;vertical-align:.1rem}
.act{background:#fdeee6;color:#9a3b00}.ask{background:#e6f2fb;color:#00538f}.path{margin:.1rem 0 .4rem;font-size:.875rem}.who{color:#5b5851;font-size:.875rem}article p{margin:.3rem 0}
code,pre{font-family:ui-monospace,Menlo,Consolas,"BIZ UDGothic",monospace}code{background:#f5f4f2;padding:.1em .35em;border-radius:4px;font-size:.875em;overflow-wrap:anywhere}
pre{background:#f5f4f2;border-radius:8px;padding:1rem;overflow:auto;font-size:.8125rem;line-height:1.6}
table{border-collapse:collapse;width:100%;font-size:.875rem}th,td{text-align:left;border-top:1px solid #edebe8;padding:.3rem .5rem;vertical-align:top}
article td:first-child{width:17rem}th{font-weight:normal;color:#706d65}.may{margin-left:.5rem;font-size:.75rem;color:#706d65}
.d1{padding-left:1.75rem}.d2{padding-left:3rem}.d3,.d4{padding-left:4.25rem}
summary{cursor:pointer;color:#5b5851;font-size:.875rem;margin-top:.5rem}
@media(max-width:50rem){body{display:block}nav{position:static;height:auto;max-height:14rem}main{padding:1rem}article td:first-child{width:auto}}
@media print{nav{display:none}body{display:block}}`
