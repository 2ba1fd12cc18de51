import { fileURLToPath } from 'node:url'
import { takeLawOfHouse } from '../office/law/of-house.ts'

takeLawOfHouse(process.env['TSUZUKI_DATA'] ?? fileURLToPath(new URL('../../.data', import.meta.url)))
