import type { ConsoleMessage } from '../api/console.ts';
import type { Problem } from '../api/problem.ts';

/** Every way a request can be refused: code → status, and the words people read. Routes throw codes; only this table knows statuses. */
const PROBLEMS = {
  invalid_json: [400, '请求内容不是有效的 JSON', '请检查格式后重新发送。'],
  bad_request: [400, '请求无法识别', '请检查网址和内容后重新发送。'],
  referral_signature: [401, '签名不对', '请确认双方保存的公钥一致，内容在路上没有被改过。'],
  referral_unknown_key: [401, '不认识这把公钥', '请双方在「合作单位」里添加对方，并打电话核对指纹。'],
  referral_clock: [401, '两边的时钟差得太多', '相差不能超过 5 分钟。请两边都校准时间。'],
  referral_disabled: [403, '对方停用了这个合作单位', '请打电话联系对方的管理员。'],
  referral_replayed: [409, '这封信已经收过', '同一次签名只能用一次，请重新签名后再发。'],
  referral_not_for_us: [403, '这封信不是给这里的', '请核对保存的公钥，是不是对方换了密钥。'],
  referral_differs: [409, '同一个编号，内容却不同', '请用新的编号发送新的内容。'],
  referral_unknown: [404, '没有这个转介', '对方没有这个转介的记录，请打电话联系对方。'],
  referral_open: [409, '转介还没有结果', '请等对方答复，或先收回转介，再办别的。'],
  no_partner: [409, '这个合作单位现在不能用', '请选另一个合作单位，或联系管理员。'],
  cannot_ask: [
    409,
    '没法在这里问本人',
    '转介要本人在对话里同意；群聊里不能问，外地转来的和练习用的个案也不能再转。',
  ],
  confirm_contact: [
    409,
    '联系方式要另外确认',
    '这位居民可能未成年，或者涉及安全。请先确认可以把联系方式告诉对方，或者不填联系方式。',
  ],
  contact_on_wechat: [
    409,
    '微信里不能问联系方式',
    '微信里的话会经过网关。请把联系方式留空，由本单位转达；或者请居民到网页聊天里说，再在那里问。',
  ],
  ask_when_there: [
    409,
    '现在不能问，本人不在',
    '这件事比较私密，别人拿着手机可能看到。请等本人说话时再问；本人同意过「可以提醒我」的，随时可以问。',
  ],
  referral_closed: [409, '这个转介已经处理过了', '请刷新页面，看最新的状态。'],
  partner_moved_on: [409, '合作单位已经改过了', '别人刚改过它，请看过最新的内容再改。'],
  partner_key_known: [409, '这把公钥已经有了', '它属于另一个合作单位，或者就是本单位的。请核对。'],
  partner_key_count: [409, '公钥的数目不对', '每个合作单位要有 1 到 3 把公钥。'],
  partner_key_wrong: [422, '公钥不对', '公钥是 43 个字符，请从对方的页面完整复制。'],
  partner_address: [422, '网址不能用', '请填 https 开头的网址，不带路径；内网地址要先在设置里允许。'],
  not_signed_in: [401, '还没有登录', '请先登录。'],
  wrong_password: [401, '用户名或密码不对', '请检查后再试；忘记密码请联系管理员重新发放设置链接。'],
  wrong_code: [422, '验证码不对', '请看手机上最新的六位数字再填；用过的不能再用。没有手机时，可以填备用码。'],
  second_step_over: [401, '时间太长了', '请重新输入用户名和密码。'],
  password_differs: [422, '密码不对', '请输入您现在的登录密码。'],
  second_factor_needed: [403, '请先设置第二步验证', '您的角色要用手机上的验证码登录，设置好以后就能使用。'],
  second_factor_on: [409, '第二步验证已经开了', '要换手机，请先关掉再重新设置。'],
  second_factor_required: [409, '您的角色必须用第二步验证', '不能关掉。换手机时，请两位管理员帮您重设。'],
  own_factor: [409, '不能重设自己的', '请由两位别的管理员来办。'],
  needs_another_admin: [409, '要由另一位管理员确认', '申请的人不能自己确认。'],
  reset_needs_factor: [
    409,
    '请先打开自己的第二步验证',
    '申请和确认的两位管理员，自己的第二步验证都要在申请前打开满一天。等不及时，请在服务器上运行 npx youyu user reset-second-factor 登录名。',
  ],
  no_second_admin: [
    409,
    '没有另一位管理员来确认',
    '要两位管全县的管理员，各自的第二步验证在申请前都打开满一天。没有时，请在服务器上运行 npx youyu user reset-second-factor 登录名。',
  ],
  session_ended: [401, '会话已经结束', '请刷新页面，重新开始对话。'],
  not_allowed: [403, '没有权限', '您的账号不能做这件事，请联系管理员。'],
  whole_county: [403, '这件事要全县的管理员来做', '您的账号只管一个地方。请把要办的事告诉全县的管理员。'],
  cross_site: [403, '请求来源不对', '请在本系统的页面里操作。'],
  csrf: [403, '页面已经过期', '请刷新页面后再试。'],
  not_found: [404, '没有找到', '请检查网址，或返回上一页。'],
  method_not_allowed: [405, '这个地址不支持这种请求方法', '请对照 /api/docs 检查请求方法。'],
  not_json: [415, '请求内容要用 JSON', '请把 Content-Type 设为 application/json，编码用 UTF-8，不要压缩。'],
  link_spent: [410, '这个链接已经用过或过期了', '请联系管理员重新发放设置链接。'],
  ticket_taken: [409, '已经有人接了', '请在队列里选择其他个案，或与这位同事联系。'],
  ticket_not_yours: [409, '请先接单', '接单以后才能回复、备注或结案。'],
  ticket_closed: [409, '这个个案已经结束', '需要继续处理时请先重新打开。'],
  resident_erased: [409, '居民已经删除了自己的数据', '不能再回复或重新打开；可以接单后结案。'],
  checklist_unfinished: [409, '还有必须办的事没有办完', '请先办完清单里的每一项，再结案。'],
  unread: [409, '居民刚刚又说了话', '请先看一看居民刚说的话，再决定是不是照办。'],
  moved_on: [409, '会话有了新内容', '您写的时候，居民或同事又说了话。请先看一看，再决定改一改还是照发。'],
  guidance_gone: [
    409,
    '引用的条目刚刚不能用了',
    '它已经撤下、过期，或不适合在群里发。请去掉这一条，再发送。',
  ],
  guidance_changed: [
    422,
    '引用的原文改过了',
    '带依据的内容要和条目原文一字不差。请改回原文，或去掉这条依据。',
  ],
  still_sensitive: [
    409,
    '这个个案仍然敏感',
    '主题、危险或必办清单使它敏感。主题不对时，请先改主题，再取消敏感。',
  ],
  still_personal: [422, '草稿里还有居民的个人信息', '请把标出的姓名、电话、住址改掉，再保存。'],
  no_target: [409, '对方接不了', '这个账号不存在、已停用，或不处理个案。请选另一位同事。'],
  not_one_person: [
    409,
    '不能确定是同一个人',
    '两个个案的登记表里没有相同的手机号和称呼，不能合并。请分别处理；本人核实后，可以请居民补填登记表再合并。',
  ],
  draft_moved_on: [409, '草稿已经改过了', '另一个页面改过这份草稿，请以最新的为准。'],
  canned_reply_moved_on: [409, '这条常用回复已经改过了', '别人刚改过它，请看过最新的内容再改。'],
  not_rateable: [409, '现在不能评价', '咨询结束以后可以评价一次。'],
  ticket_open: [409, '这个个案还没有结束', '不需要重新打开。'],
  settings_moved_on: [409, '设置已经改过了', '别人刚改过它，请看过最新的内容再改。'],
  own_work: [403, '不能审核自己写过的内容', '请换一位没写过它的同事审核。'],
  unclaimed: [409, '还没有人认领这份资料', '请由编辑先认领，再由另一位同事批准。'],
  not_claimable: [409, '这份资料不需要认领', '请刷新页面，看最新的状态。'],
  not_qualified: [403, '没有审核这类内容的资格', '请由有资格的同事审核，或联系管理员。'],
  not_in_review: [409, '这条内容已经处理过了', '请刷新页面，看最新的状态。'],
  already_signed: [409, '您已经批准过这个版本', '还要等另一位有资格的同事批准。'],
  past_its_day: [409, '这个版本已经过了有效期', '请由编辑改好日期，再提交审核。'],
  compared_with_other: [
    409,
    '同事刚批准了另一版，请看过新的差别再决定',
    '页面上的差别已经更新：批准这一版，会把同事刚批准的改动一起换掉。',
  ],
  newer_version: [
    409,
    '同事刚写了更新的一版，请先看一看',
    '您写的都还在。两边的改动不会自动合到一起；看过以后仍要按您写的提交，再点一次。',
  ],
  username_taken: [409, '这个登录名已经有人用了', '请换一个登录名。'],
  last_admin: [409, '这是最后一个管理员', '请先让另一位同事做管理员。'],
  own_account: [409, '不能停用自己的账号', '请由另一位管理员来停用。'],
  account_disabled: [409, '这个账号停用了', '请先启用，再发链接。'],
  list_unreadable: [422, '读不了这份名单', '请用下载的模板填写，另存为 .xlsx 再选。'],
  import_moved_on: [409, '预览以后又有了变化', '名单或现有的账号变了，请再看一遍预览，再确认。'],
  practice_full: [409, '练习里的个案够多了', '请先结束练习，再重新开始。'],
  roster_unknown: [409, '名单里有已经不在的人或地方', '请刷新页面，看最新的名单后再改。'],
  holds_unsaid: [
    409,
    '还没有说它在哪里管用',
    '这一篇原来是写给别的地方的。请在「适用范围」里选好它在哪里管用，再保存。',
  ],
  unchanged: [409, '内容没有变化', '请改好内容后再保存。'],
  snapshot_served: [409, '现在用的就是这个快照', '不需要回退。'],
  nothing_rolled_back: [409, '现在没有回退', '已经在使用全部已批准的内容。'],
  file_unsupported: [
    415,
    '读不了这种文件',
    '请另存为 PDF、Word（.docx）、Excel（.xlsx）、网页、图片、纯文本或 ZIP，再上传。',
  ],
  file_empty: [422, '文件是空的', '请换一份有内容的文件。'],
  file_too_large: [413, '文件超过 200 MB', '请拆成几份再上传。'],
  text_too_large: [413, '纯文本、网页或 CSV 文件超过 20 MB', '请拆成几份再上传。'],
  upload_differs: [
    409,
    '这份没传完的是另一个文件',
    '名字和大小一样，内容不同，不能接着传。请选原来的文件，或重新上传。',
  ],
  upload_elsewhere: [409, '这份文件正在别处上传', '另一个页面接着传了它。请关掉那一边，再选一次这个文件。'],
  uploads_unfinished: [
    409,
    '您没传完的文件太多了',
    '请在列表里找到「还没传完」的，再选一次同一个文件接着传；不要的点「不要了」。七天没有接着传的会自动删掉。',
  ],
  uploads_full: [
    503,
    '大家没传完的文件太多了',
    '请过一会儿再传，或请同事先传完、删掉没传完的。七天没有接着传的会自动删掉。',
  ],
  disk_full: [
    507,
    '服务器的磁盘满了',
    '已经传上来和保存好的都还在。请联系管理员腾出空间，再选一次这个文件，从断的地方接着传。',
  ],
  attachment_gone: [409, '图片已经不在了', '可能放得太久，或者已经发过。请重新选一次图片再发送。'],
  attachment_cut: [400, '图片没有传完', '网络中断了，请再试一次。'],
  attachment_empty: [422, '文件是空的', '请换一张图片。'],
  attachment_too_large: [413, '图片超过 10 MB', '请把图片改小一些，或截图后再发送。'],
  attachment_unsupported: [415, '这种文件发不了', '请发 JPG、PNG、WebP 或 GIF 图片。'],
  attachment_heic: [415, '这种照片格式（HEIC）读不了', '请在手机相册里打开照片，截一张图，再发送截图。'],
  attachment_damaged: [422, '图片打不开', '文件不完整，或者已经损坏。请重新拍一张，或截图后再发送。'],
  attachment_too_many_pixels: [422, '图片的尺寸太大了', '请截图后再发送。'],
  attachment_encrypted: [422, 'PDF 有密码', '请去掉密码再发送。'],
  attachment_too_many_pages: [422, 'PDF 超过 10 页', '请只发要紧的几页。'],
  attachment_blank: [422, 'PDF 里没有内容', '请换一份文件。'],
  attachments_too_many: [
    429,
    '图片发得太多了',
    '请过一个小时再发；要紧的事请打字说，急事请拨打 120 或 110。',
  ],
  attachments_busy: [503, '现在发图片的人太多', '请过一会儿再试；要紧的事请先打字说。'],
  trials_own: [429, '您已经有两句在试了', '请等前面的出了结果，再试下一句。'],
  trials_full: [503, '现在试的人太多了', '一次只能试一句，前面排满了。请过一会儿再试。'],
  unwritten: [409, '回答还没有写', '请先写好回答，核对出处，再提交审核。'],
  upload_undated: [409, '文件没有写施行日', '请填一个日期，或选「自批准之日」，保存后再送审。'],
  upload_of_elsewhere: [
    409,
    '这份文件是别处的',
    '请先看它在本地管不管用：管用，在资料说明里勾选并保存；不管用，请不要送审。',
  ],
  upload_moved: [409, '这份资料已经变了', '请刷新页面，看最新的状态。'],
  too_large: [413, '内容太大了', '请把内容分成几条发送，每条不超过 2000 字。'],
  invalid_fields: [422, '有内容填写不对', '请按提示改正后重新发送。'],
  blank_text: [422, '没有写内容', '请输入文字后再发送。'],
  too_long: [422, '内容太长了', '每条最多 2000 字，请分成几条发送。'],
  malformed_text: [422, '文字编码不完整', '内容里有不完整的字符，请重新输入后发送。'],
  locked_out: [429, '输错次数太多，账号暂时锁定', '请 15 分钟后再试，或联系管理员。'],
  too_many_requests: [429, '操作太频繁了', '请稍等一会儿再试。'],
  internal: [500, '系统出了点问题', '请稍后再试；情况紧急请直接拨打 120 或 110。'],
  damaged: [
    500,
    '这里有一项内容损坏了，打不开',
    '这位居民请先用别的办法联系（比如打电话），并请管理员运行 npx youyu doctor。情况紧急请直接拨打 120 或 110。',
  ],
  unavailable: [503, '服务暂时不可用', '请稍后再试；情况紧急请直接拨打 120 或 110。'],
} as const satisfies Readonly<Record<string, readonly [status: number, title: string, detail: string]>>;

export type ProblemCode = keyof typeof PROBLEMS;

/** What one refusal may add to the table's words. */
export interface ProblemExtras {
  readonly detail?: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
  /** Seconds; becomes the `Retry-After` header. */
  readonly retryAfterSeconds?: number;
  /** Methods for the `Allow` header. */
  readonly allow?: readonly string[];
  /** Display name of the colleague who has the ticket. */
  readonly assignee?: string;
  /** What is not done yet, by name. */
  readonly missing?: readonly string[];
  /** Lines that the requester has not seen. */
  readonly lines?: readonly ConsoleMessage[];
}

/** A refused request. Carries nothing that the requester sent. */
export class HttpProblem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly extras: ProblemExtras;

  constructor(code: ProblemCode, extras: ProblemExtras = {}, options?: ErrorOptions) {
    super(`Refused the request: ${code}`, options);
    this.name = 'HttpProblem';
    this.code = code;
    this.status = PROBLEMS[code][0];
    this.extras = extras;
  }

  /** The body of the answer (RFC 9457). */
  toJSON(): Problem {
    const [status, title, detail] = PROBLEMS[this.code];
    const { errors, assignee, missing, lines } = this.extras;
    return {
      type: `/problems/${this.code}`,
      title,
      status,
      detail: this.extras.detail ?? detail,
      code: this.code,
      ...(errors ? { errors: [...errors] } : {}),
      ...(assignee === undefined ? {} : { assignee }),
      ...(missing === undefined ? {} : { missing: [...missing] }),
      ...(lines === undefined ? {} : { lines: [...lines] }),
    };
  }
}

/** Every problem code with its status and title, for the OpenAPI page. */
export function listProblems(): readonly { code: string; status: number; title: string }[] {
  return Object.entries(PROBLEMS).map(([code, [status, title]]) => ({ code, status, title }));
}
