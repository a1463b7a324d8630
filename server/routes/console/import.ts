import { createHash } from 'node:crypto';
import express from 'express';
import type { Request, RequestHandler } from 'express';
import { ConfirmImport, type ImportDone, type ImportPreview } from '../../api/import.ts';
import { check } from '../../app/check.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';
import { counsellorOf } from '../../auth/counsellor-session.ts';
import { guardedRoles } from '../../auth/needs-second-factor.ts';
import { applyImport } from '../../go-live/apply-import.ts';
import type { ImportPlan } from '../../go-live/import-plan.ts';
import { readKnownState } from '../../go-live/known-state.ts';
import { makeTemplate } from '../../go-live/make-template.ts';
import { planImport } from '../../go-live/plan-import.ts';
import { readWorkbook } from '../../go-live/read-workbook.ts';
import { SHEETS } from '../../go-live/sheets.ts';
import { MOST_BYTES, MOST_ROWS } from '../../go-live/workbook.ts';
import { linkFor } from './staff.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Reads the workbook of a request. */
export function readList(): RequestHandler {
  return express.raw({ type: 'application/octet-stream', limit: MOST_BYTES, inflate: false });
}

/** The workbook to fill in. */
export function downloadTemplate({ store }: AppDeps): RequestHandler {
  return async (_request, response) => {
    const bytes = makeTemplate(await readKnownState(store));
    response.setHeader('Content-Type', XLSX);
    response.setHeader(
      'Content-Disposition',
      `attachment; filename*=UTF-8''${encodeURIComponent('上线名单.xlsx')}`,
    );
    response.setHeader('Cache-Control', 'no-store');
    response.end(bytes);
  };
}

/** Says row by row what a list would do; nothing is changed. */
export function previewImport(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const plan = await planOf(deps, request);
    const body: ImportPreview = {
      digest: digestOf(plan),
      counts: countsOf(plan),
      rows: plan.rows.map(({ sheet, notes, ...row }) => ({
        ...row,
        sheet: SHEETS[sheet],
        notes: [...notes],
      })),
    };
    response.json(body);
  };
}

/** Does what was previewed, and nothing else. */
export function confirmImport(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const { digest } = check(ConfirmImport, request.query);
    const plan = await planOf(deps, request);
    if (digestOf(plan) !== digest) throw new HttpProblem('import_moved_on');
    const by = counsellorOf(response).user;
    const how = { by, guarded: guardedRoles(deps.config), at: deps.now(), newId: deps.newId };
    const { added, failed } = await applyImport(deps.store, plan, how);
    const links = [];
    for (const user of added) {
      const { displayName, username } = user;
      links.push({ displayName, username, link: await linkFor(deps, user, by.id) });
    }
    const body: ImportDone = { counts: countsOf(plan), links, failed: [...failed] };
    response.json(body);
  };
}

/** @throws {HttpProblem} For what is no list, each in its own words. */
async function planOf({ store }: AppDeps, request: Request): Promise<ImportPlan> {
  const bytes: unknown = request.body;
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) throw new HttpProblem('file_empty');
  const workbook = await readWorkbook(bytes);
  if (workbook.kind === 'refused')
    throw new HttpProblem('list_unreadable', { detail: REFUSED[workbook.reason] });
  const planned = planImport(workbook.sheets, await readKnownState(store));
  if (planned.kind === 'no_sheets') {
    throw new HttpProblem('list_unreadable', {
      detail: `文件里没有「${Object.values(SHEETS).join('」「')}」中的任何一张表，请用下载的模板填写。`,
    });
  }
  if (planned.kind === 'missing_headers') {
    throw new HttpProblem('list_unreadable', {
      detail: `「${planned.sheet}」这张表缺少表头：${planned.missing.join('、')}。请用下载的模板填写。`,
    });
  }
  return planned.plan;
}

const REFUSED = {
  not_a_workbook: '这不是 Excel 文件（.xlsx）。请在 Excel 或 WPS 里另存为 .xlsx 再选。',
  encrypted: '文件设了打开密码。请在 Excel 或 WPS 里去掉密码，另存后再选。',
  damaged: '文件损坏，打不开。请在 Excel 或 WPS 里打开后另存一份再选。',
  too_large: `文件太大，最多 ${MOST_BYTES / 1024 / 1024} MB。请去掉图片和多余的表。`,
  too_many_rows: `有一张表超过 ${MOST_ROWS} 行。请删掉空行和多余的行，或分几次导入。`,
  too_slow: '读这个文件花的时间太长，已停下。请另存一份，只留这四张表。',
} as const;

function countsOf({ rows }: ImportPlan): ImportPreview['counts'] {
  const count = (becomes: string): number => rows.filter((row) => row.becomes === becomes).length;
  return {
    create: count('create'),
    change: count('change'),
    same: count('same'),
    refuse: count('refuse'),
  };
}

function digestOf(plan: ImportPlan): string {
  return createHash('sha256').update(JSON.stringify(plan)).digest('hex');
}
