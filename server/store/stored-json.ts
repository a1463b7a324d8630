/** Reads JSON that this program wrote itself. The type is the writer's promise; nothing is checked again.
 *
 * @throws {SyntaxError} When the stored text is damaged. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the shape it wrote
export function storedJson<T>(text: string): T {
  const value: T = JSON.parse(text);
  return value;
}
