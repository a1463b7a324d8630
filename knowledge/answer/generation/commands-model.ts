import { normalizeText } from '../../text/normalize.ts';

/** Words that speak to a language model rather than to a resident. */
const COMMANDS: readonly RegExp[] = [
  /(?:忽略|无视|忘掉|忘记|不要理会|不用理会|跳过|绕过|取消)[^。！？\n]{0,12}(?:指令|指示|要求|规则|设定|限制|提示|上文|以上内容|前面的话|资料)/,
  /(?:系统|开发者)(?:提示|指令|消息)|提示词|越狱|角色扮演|开发者模式/,
  /(?:扮演|假装|假扮|充当)[^。！？\n]{0,10}(?:模型|助手|机器人|ai|人工智能|医生|专家|药师)/,
  /(?:你|您)(?:现在|从现在起|接下来|以后|必须)(?:就)?是[^。！？\n]{0,10}(?:模型|助手|机器人|ai|人工智能|医生|专家|药师)/,
  /(?:你|您)是[^。！？\n]{0,6}(?:模型|助手|机器人|ai|人工智能)/,
  /从现在起(?:你|您)/,
  /(?:ai|人工智能|语言模型|大模型|机器人|助手)[^。！？\n]{0,6}(?:请|必须|应当|务必|要)(?:回答|回复|输出|告诉|写|说|推荐)/,
  /(?:回答|回复|答复|输出)(?:时|中|里|的时候|居民时|问题时)?[^。！？\n]{0,6}(?:必须|务必|一律|都要|请)?(?:加上|附上|写上|带上|只写|只说|只回复|改成|改为|输出)/,
  /(?:答案|回答|回复|答复)(?:的)?(?:末尾|结尾|最后|开头|前面|后面)[^。！？\n]{0,8}(?:写|加|附|说|注明|推荐)/,
  /[【〔[](?:系统|管理员|system|指令|instruction)[】〕\]]/,
  /(?:请|必须|务必|一律)(?:这样|按以下|照以下|原样)?(?:回答|回复|输出)[:：“"]/,
  /ignore (?:all |any |the )?(?:previous|above|prior)|system prompt|you are now|disregard|as an ai|jailbreak|developer mode/,
  /<\/?(?:system|user|assistant|instruction)s?>|<\|[a-z_]+\|>|\[\/?inst\]|```/,
];

/** Whether a text contains an instruction meant for the model: an answer is then not worded by one. */
export function commandsModel(text: string): boolean {
  const normal = normalizeText(text);
  return COMMANDS.some((pattern) => pattern.test(normal));
}
