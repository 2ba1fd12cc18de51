/** The law of a house's data folder: taken before any rule is loaded, proven before the doors open, and its edition kept. */
export { proveLawOfHouse, takeLawOfHouse } from '../../law/pack/in-force.ts'
export { keepEdition } from '../../law/pack/kept-editions.ts'
