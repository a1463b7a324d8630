const OWN_CHILD = /(?:女儿|闺女|儿子|孩子|丫头|姑娘|孙女|孙子|外甥女|侄女|小孩)/;
/** The child is the one who asks: 我怕孩子… is a parent's, 我第一次来月经 a girl's. */
const SELF = /(?:^|[,，。])我(?:第一次|初潮|来月经|来例假|来大姨妈|今年|读|上[初高小])/;
const CHILD_OF_ANOTHER = /女孩子|男孩子|(?:女|男)孩(?!子?的?(?:爸|妈))/g;
const HEADING = /家长|爸妈|父母|大人怎么/;

/** Whether a parent or grandparent asks about a child of theirs: 女儿第一次来月经怎么跟她说. */
export function isFromParent(question: string): boolean {
  return OWN_CHILD.test(question.replace(CHILD_OF_ANOTHER, '')) && !SELF.test(question);
}

/** Whether a section is written for parents. */
export function isForParents({ section }: { readonly section: string }): boolean {
  return HEADING.test(section);
}
