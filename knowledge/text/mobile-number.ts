/** A mobile number of the mainland inside a larger pattern, with the country's code or without: eleven digits, which are its
 * one group. */
export const MOBILE = String.raw`(?:\+?86)?(1[3-9]\d{9})`;

/** Nothing but a mobile number, without gaps. */
export const MOBILE_NUMBER = new RegExp(`^${MOBILE}$`);
