/** The name of an office, as it is searched for within other words. */
export const OFFICE_NAME =
  '[\\u4e00-\\u9fff（）()]{2,30}(?:委员会|办公室|办公厅|人民政府|协会|联合会|局|厅|部|院|中心|会|卫健委|计生协|妇联)';

/** A line that is the name of an office. */
export const ORGANISATION = new RegExp(`^${OFFICE_NAME}$`);

/** A line that is the name of an office and the day on which it signed. Of a hospital it may be where and when something
 * takes place. */
export const SIGNED_LINE =
  /^([\u4e00-\u9fff（）()]{2,30}(?:委员会|办公室|办公厅|人民政府|协会|联合会|局|厅|部|会))\s*((?:\d{4}|[〇零○一二三四五六七八九]{4})\s*年[^，。]{2,10}日)$/;

/** A line that is a date and nothing else. */
export const DATE_LINE =
  /^[（(]?\s*(?:\d{4}|[〇零○一二三四五六七八九]{4})\s*年[^，。]{2,10}日\s*(?:印发)?[）)]?$/;
