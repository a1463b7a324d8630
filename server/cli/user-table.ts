import type { User } from '../store/ports.ts';
import { cliWords } from './words/cli-words.ts';

/** Lays accounts out for a terminal, one a line, with Chinese names two columns a character. */
export function userTable(users: readonly User[]): string {
  const words = cliWords().user;
  if (users.length === 0) return words.none;
  const rows = [
    words.columns,
    ...users.map((user) => [
      user.username,
      user.displayName,
      user.roles.join(','),
      user.qualifications.join(',') || '-',
      state(user),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => columns(row[column] ?? ''))),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - columns(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function state(user: User): string {
  const { states } = cliWords().user;
  if (user.disabledAt !== null) return states.disabled;
  return user.passwordHash === null ? states.noPassword : states.active;
}

/** Width in terminal columns. */
function columns(text: string): number {
  return Array.from(text).reduce(
    (sum, char) => sum + (/[\p{Script=Han}\u3000-\u303f\uff00-\uff60]/u.test(char) ? 2 : 1),
    0,
  );
}
