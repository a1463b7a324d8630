/** Whether an address leads to nothing but the computer on which it is opened: whoever is given it elsewhere cannot use it. */
export function opensHereOnly(address: string): boolean {
  return /^https?:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?=[:/]|$)/i.test(address);
}
