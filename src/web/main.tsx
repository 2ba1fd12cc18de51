import { createRoot } from 'react-dom/client'
import {
  IntlProvider,
  Button,
  FormControl,
  Input,
  StatusLabel,
  TabBar,
  TabItem,
  NotificationBar,
  Loader,
  Checkbox,
  Select,
} from 'smarthr-ui'
import 'smarthr-ui/smarthr-ui.css'
createRoot(document.getElementById('root')!).render(
  <IntlProvider locale="ja">
    <div>
      <Button variant="primary">保存</Button>
      <FormControl label="氏名" statusLabels={<StatusLabel type="red">必須</StatusLabel>} errorMessages="入力してください">
        <Input />
      </FormControl>
      <TabBar>
        <TabItem id="a" onClick={() => {}} selected>
          基本
        </TabItem>
      </TabBar>
      <NotificationBar type="error">エラー</NotificationBar>
      <Loader />
      <Checkbox>a</Checkbox>
      <Select options={[{ label: 'a', value: 'a' }]} />
    </div>
  </IntlProvider>,
)
