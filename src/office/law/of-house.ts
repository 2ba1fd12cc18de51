/** The law of a house's data folder: taken before any rule is loaded, proven before the doors open. */
export { proveLawOfHouse, takeLawOfHouse } from '../../law/pack/in-force.ts'
