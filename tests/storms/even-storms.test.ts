import { sail } from './sail.ts'

sail(2)
