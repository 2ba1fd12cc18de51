/** Names come from people and from files: in a page they are text, never markup, and never turn the direction of what follows. */
export function htmlText(given: string): string {
  const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return given.replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').replaceAll(/[&<>"']/g, (mark) => marks[mark]!)
}

/** A page of its own to keep and print: it runs nothing and loads nothing. `body` is markup, `title` text. */
export function htmlPage(title: string, style: string, body: string): string {
  return `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${htmlText(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${htmlText(title)}</h1>
${body}
</body>
</html>
`
}
