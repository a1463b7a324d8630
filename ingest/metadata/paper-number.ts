/** The number of an official paper, as 皖卫妇幼〔2026〕12号, within other words. */
export const PAPER_NUMBER = /[\u4e00-\u9fff]{1,14}〔(?:19|20)\d{2}〕\d{1,5}号/;
