import { sail } from './sail.ts'

sail(1)
