/** The forms that life events propose, by the names the field uses. */
export const forms = {
  socialAcquisition: '健康保険・厚生年金保険 資格取得届',
  unionAcquisition: '健康保険 資格取得届（健康保険組合）',
  pensionAcquisition: '厚生年金保険 資格取得届',
  healthAndOver70Acquisition: '健康保険 資格取得届・厚生年金保険 70歳以上被用者該当届',
  over70Acquisition: '厚生年金保険 70歳以上被用者該当届',
  employmentAcquisition: '雇用保険 資格取得届',
  dependents: '健康保険 被扶養者（異動）届',
  dependentsAndSpouse: '健康保険 被扶養者（異動）届・国民年金 第3号被保険者関係届',
  spousePension: '国民年金 第3号被保険者関係届',
  socialLoss: '健康保険・厚生年金保険 資格喪失届',
  unionLoss: '健康保険 資格喪失届（健康保険組合）',
  pensionLoss: '厚生年金保険 資格喪失届',
  healthAndOver70Loss: '健康保険 資格喪失届・厚生年金保険 70歳以上被用者不該当届',
  over70Loss: '厚生年金保険 70歳以上被用者不該当届',
  employmentLoss: '雇用保険 資格喪失届',
  inhabitantTaxChange: '給与支払報告・特別徴収に係る給与所得者異動届出書',
} as const

export type Form = (typeof forms)[keyof typeof forms]

/** A form and the procedure of the law (`src/law/deadlines`) by which it is due. */
export const dueBy: Readonly<Record<Form, string>> = {
  [forms.socialAcquisition]: 'social-acquisition',
  [forms.unionAcquisition]: 'social-acquisition',
  [forms.pensionAcquisition]: 'social-acquisition',
  [forms.healthAndOver70Acquisition]: 'social-acquisition',
  [forms.over70Acquisition]: 'over70-acquisition',
  [forms.employmentAcquisition]: 'employment-acquisition',
  [forms.dependents]: 'dependents-change',
  [forms.dependentsAndSpouse]: 'dependents-change',
  [forms.spousePension]: 'third-kind',
  [forms.socialLoss]: 'social-loss',
  [forms.unionLoss]: 'social-loss',
  [forms.pensionLoss]: 'social-loss',
  [forms.healthAndOver70Loss]: 'social-loss',
  [forms.over70Loss]: 'over70-loss',
  [forms.employmentLoss]: 'employment-loss',
  [forms.inhabitantTaxChange]: 'inhabitant-tax-change',
}

/** Forms that go into SHFD0006.CSV as 資格取得届. */
export const acquisitionForms: readonly string[] = [
  forms.socialAcquisition,
  forms.pensionAcquisition,
  forms.healthAndOver70Acquisition,
  forms.over70Acquisition,
]
