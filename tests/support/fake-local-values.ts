import { judgeDecision } from '../../server/local-values/judge-decision.ts';
import type { LocalValueStore, LocalValueVersion } from '../../server/store/ports.ts';

/** Local values in memory, under the same rules as the store's. */
export function createFakeLocalValues(newId: () => string): LocalValueStore {
  const versions: LocalValueVersion[] = [];
  const change = (id: string, part: Partial<LocalValueVersion>): void => {
    const at = versions.findIndex((one) => one.id === id);
    const before = versions[at];
    if (before !== undefined) versions[at] = { ...before, ...part };
  };
  const of = (slot: string) => versions.filter((one) => one.slot === slot);
  const newest = () =>
    [...new Set(versions.map(({ slot }) => slot))].flatMap(
      (slot) => of(slot).findLast(({ status }) => status === 'approved') ?? [],
    );
  return {
    async approved() {
      const filled = newest().filter(({ value }) => value !== '');
      return Object.fromEntries(filled.map(({ slot, value }) => [slot, value]));
    },
    async current() {
      return [...newest(), ...versions.filter(({ status }) => status === 'in_review')];
    },
    async history(slot) {
      return of(slot).toReversed();
    },
    async propose({ slot, value, by, at }) {
      const open = of(slot).find(({ status }) => status === 'in_review');
      const inForce = newest().find((one) => one.slot === slot)?.value ?? '';
      if (open === undefined ? inForce === value : open.value === value) return null;
      if (open !== undefined) change(open.id, { status: 'replaced', decidedBy: by, decidedAt: at });
      const proposal: LocalValueVersion = {
        id: newId(),
        slot,
        version: of(slot).length + 1,
        value,
        status: 'in_review',
        proposedBy: { id: by.id, displayName: by.displayName },
        proposedAt: at,
        decidedBy: null,
        decidedAt: null,
        reason: null,
      };
      versions.push(proposal);
      return proposal;
    },
    async decide({ id, decision, by, reason, at, enforceQualifications }) {
      const proposal = versions.find((one) => one.id === id);
      if (proposal === undefined) return 'not_in_review';
      const standing = { status: proposal.status, proposedBy: proposal.proposedBy.id };
      const right = judgeDecision(standing, decision, by, { enforceQualifications });
      if (right !== 'allowed') return right;
      const decidedBy = { id: by.id, displayName: by.displayName };
      change(id, { status: decision, decidedBy, decidedAt: at, reason });
      return 'done';
    },
  };
}
