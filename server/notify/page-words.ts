import type { DuePage, PagedPerson } from '../store/paging-port.ts';

/** The words of a page. They name the case by the end of its number and lead to the console; there is no topic and
 * nothing of what a resident wrote in them: a page passes through others' computers and lies on locked screens. */
export interface PageWords {
  readonly subject: string;
  readonly text: string;
}

const MOST_NAMES = 8;

/** @param baseUrl Origin that people open. */
export function pageWords(page: DuePage, baseUrl: string): PageWords {
  const names = sayNames(page.people);
  if (page.kind === 'test') {
    const [first] = page.people;
    const link = first === undefined ? baseUrl : acknowledgeLink(first, baseUrl);
    return {
      subject: '优育助手值班测试',
      text: `${names}这是每天的值班测试，没有个案。请打开链接确认收到：${link}`,
    };
  }
  const again = page.step === 0 ? '' : `（第${page.step + 1}次呼叫）`;
  if (page.kind === 'set_aside') {
    const where = `${baseUrl}/console#/not-taken/${page.subject}`;
    return {
      subject: `优育助手：有一条紧急消息没能存成个案${again}`,
      text: `${names}有一条紧急消息 ${page.subject.slice(-6)} 没能存成个案${again}，请马上打开看，直接联系居民：${where}`,
    };
  }
  // To whoever has it as well as to those who may take it.
  const link = `${baseUrl}/console#/queue/open/${page.subject}`;
  return {
    subject: `优育助手：有紧急个案等待处理${again}`,
    text: `${names}有紧急个案 ${page.subject.slice(-6)} 等待处理${again}，请马上打开工作台查看并处理：${link}`,
  };
}

/** Where somebody says that a test page got to them. */
export function acknowledgeLink({ pageId, token }: PagedPerson, baseUrl: string): string {
  return `${baseUrl}/on-call/${pageId}/${token}`;
}

function sayNames(people: readonly PagedPerson[]): string {
  const names = people.map(({ name }) => name).filter((name) => name !== '');
  if (names.length === 0) return '';
  const rest = names.length > MOST_NAMES ? `等${names.length}人` : '';
  return `${names.slice(0, MOST_NAMES).join('、')}${rest}：`;
}
