import { Form } from '../form.ts';

/** Where somebody lives and how to reach them: what a counsellor needs to call back. */
export const contactIntake: Form = Form.parse({
  id: 'contact-intake',
  title: '联系登记',
  topic: null,
  purpose: 'contact',
  slots: [
    {
      id: 'town',
      label: '镇（街道）',
      kind: 'town',
      ask: {
        zh: '请问您在哪个镇或街道？不想说可以回复「不想说」。',
        en: 'Which town or subdistrict do you live in? You may choose not to say.',
      },
      personal: true,
      whenDeclined: '不想说',
      choices: ['不想说'],
    },
    {
      id: 'contact',
      label: '联系方式',
      kind: 'contact',
      ask: {
        zh: '请留一个电话，或者回复「就在这里回复」。',
        en: 'Please leave a phone number, or choose to be answered right here (reply "here").',
      },
      personal: true,
      whenDeclined: '就在这里回复',
      choices: ['就在这里回复'],
    },
  ],
});
