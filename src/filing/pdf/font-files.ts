import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** The only fonts a page may use, in the order Typst tries them; both weights of a family cover the same characters. */
export const fontFiles: readonly string[] = [
  require.resolve('@expo-google-fonts/biz-udgothic/400Regular/BIZUDGothic_400Regular.ttf'),
  require.resolve('@expo-google-fonts/biz-udgothic/700Bold/BIZUDGothic_700Bold.ttf'),
  require.resolve('@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf'),
  require.resolve('@expo-google-fonts/noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf'),
]
