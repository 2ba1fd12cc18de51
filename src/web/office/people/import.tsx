import { useNavigate, useParams } from 'react-router'
import { ImportPanel } from '../imports/import-panel.tsx'

/** 従業員の一覧の取込: a client moves in with its own spreadsheet. */
export function PeopleImportPage() {
  const { client = '' } = useParams()
  const navigate = useNavigate()
  return <ImportPanel client={client} kind="従業員" onTaken={() => void navigate(`/clients/${client}/people`)} />
}
