const GRAVE =
  /^(?:那|这|这个|那个|这样|这种|情况|现在)*(?:还|会|算|是不是|很|很?是)?(?:要不要紧|要紧|严不严重|严重|危不危险|危险|有没有事|正不正常|正常|有没有问题|有问题|不?碍事|会不会(?:有事|出事)|要不要(?:去|上|看)?医院|(?:非|一定|必须|真的|还)*(?:要|得|用)(?:去|上|看)医院|(?:能不能|可不可以|可以|能)(?:不去|再等等|等等|等明天|明天(?:再)?去))(?:吗|么|嘛|不|啊)*$|^(?:应该|那|这|会|不会|不|是|还)*(?:有事|没事|没问题)(?:吗|么|嘛|吧)$/u;

/** Whether a message only asks how grave is what was told before it, or whether it may wait: 「要紧吗」, 「那要去医院吗」.
 * @param text Normalised. */
export function asksHowGrave(text: string): boolean {
  return GRAVE.test(text.replace(/[\s\p{P}\p{S}]+/gu, ''));
}
