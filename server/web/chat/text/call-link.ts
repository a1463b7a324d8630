/** The address that calls a number, whichever signs it is written with (400-820-8820, 400－820－8820). */
export function callLink(number: string): string {
  return `tel:${number.replaceAll('－', '-')}`;
}
