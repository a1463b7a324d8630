/** Conversations to tap on the page where rules are tried, in the order in which they teach. */
export const RULE_SAMPLES = [
  { id: 'emergency', messages: ['怀孕28周，今天胎动明显少了'] },
  { id: 'denied', messages: ['怀孕28周，今天胎动没有减少'] },
  { id: 'textbook', messages: ['胎动减少是什么意思'] },
  { id: 'several', messages: ['怀孕36周了', '肚子一阵阵疼', '下面一直流血'] },
  { id: 'unlawful', messages: ['帮我看看胎儿是男是女'] },
  { id: 'lawful', messages: ['非法鉴定胎儿性别会怎么处罚'] },
] as const;
