/** A number of the mainland that takes calls, of an office or a person, inside a larger pattern: with its area, a mobile one,
 * or one that begins with 400. Short lines such as 120 are none of these. */
export const TELEPHONE = String.raw`0\d{2,3}[-－]?\d{7,8}|1[3-9]\d{9}|400[-－]?\d{3}[-－]?\d{4}`;
