import type { ShippedLocale } from '../locale.ts';

/** What the house tells somebody of what it keeps about them, as ICU patterns. Read by the guests themselves. */
const ENGLISH = {
  title: 'What we know about you',
  asOf: 'As of {time}',
  intro: 'Everything we keep about you: what it is, where it comes from and since when.',
  nothing: 'Nothing is kept here.',

  person: 'Who you are',
  called: 'We call you {words}',
  fullName: 'Name: {words}',
  alsoWritten: 'Also written: {words}',
  formerNames: 'Earlier family names: {words}',
  pronounced: 'Said like this: {words}',
  birthday: 'Birthday: {date}',
  companionBirthday: 'Birthday of {named, select, yes {{name}} other {somebody who travels with you}}: {date}',
  anniversary: 'Anniversary: {date}',
  speaks: 'Your language: {language}',
  tier: 'Your standing with us: {words}',
  contactRefused: 'You do not want to be approached',
  ids: '{count, plural, one {We file you under {ids}} other {We file you under # numbers or names: {ids}}}',
  joined: '{id} was found to be you: {by}, {date}',

  stays: 'Your stays',
  stay: '{status, select, booked {Booked} here {Staying} cancelled {Cancelled} other {Stayed}}{placed, select, yes { at {place}} other {}}{roomed, select, yes {, room {room}} other {}}{from, select, none {} other {, from {from}}}{to, select, none {} other { to {to}}}{accompanied, select, yes {, travelling: {company}} other {}}',

  tastes: 'What you like and avoid',
  likes: 'You like {words} ({topic})',
  avoids: 'You avoid {words} ({topic})',
  usual: '{words} ({topic})',
  holds:
    'This holds {where, select, place {at {name}} season {in {name}} company {when you travel: {name}} weekday {on {name}} hour {{name}} other {everywhere}}.',
  weekday:
    '{weekday, select, monday {Mondays} tuesday {Tuesdays} wednesday {Wednesdays} thursday {Thursdays} friday {Fridays} saturday {Saturdays} other {Sundays}}',
  hour: '{hour, select, morning {in the morning} afternoon {in the afternoon} other {in the evening}}',
  season: '{season, select, spring {spring} summer {summer} autumn {autumn} other {winter}}',
  sensitive:
    'This tells of your {kind, select, diet {diet} health {health} other {faith}}. We keep it with your consent of {date}, for the kitchen alone.',
  use: '{level, select, say {We may speak of it.} hint {We may offer it, and do not mention why.} act_silently {We act on it, and never speak of it.} other {We never speak of it.}}',
  marked:
    '{mark, select, right {Confirmed} wrong {Said to be wrong} outdated {Said to be out of date} not_liked {Said not to be liked} kept {Done as wished} checked {Looked at for you} other {Not done as wished}} on {date}{undone, select, yes {, taken back later} other {}}',
  aboutEntry: '{what}: {said}',
  unused: 'It is not used any more.',

  cases: 'What you asked for, and what we owe you',
  case: '{kind, select, promise {We promised: {words}} complaint {You complained: {words}} request {You asked for: {words}} other {You suggested: {words}}} ({status, select, open {open} kept {done} broken {not kept} resolved {settled} adopted {done} declined {declined} other {withdrawn}})',
  outcome: 'What was done: {words}',
  due: 'Due {date}',

  feedback: 'How you said it was',
  rated: '{topic}{rated, select, yes {: {rating} of {max}} other {}}{worded, select, yes {: “{words}”} other {}}',

  marks: 'What was said about these entries',

  consents: 'What you agreed to',
  consent:
    '{purpose, select, personalization {We keep what you do and choose suggestions for you} learning {What you do helps us to find what goes together for everybody} recognition {We greet you by name and remember what you like} other {{purpose}}}: {granted, select, yes {yes} other {no}}',
  consentMeans:
    '{purpose, select, personalization {Without it, what you did is deleted, nothing of the kind is kept, and you see what everybody sees.} learning {Without it, you are left out of what is computed over everybody.} other {Without it, you are greeted as a stranger.}}',
  byRule: 'as long as you say nothing else',
  agree: 'I agree',
  disagree: 'I do not agree',
  agreeTo: 'I agree: {words}',
  disagreeTo: 'I do not agree: {words}',
  saidConsent: 'Thank you. It is noted, and holds from now on.',

  seen: 'Who saw or changed it',
  seenBy:
    '{who} {did, select, read {looked at} made {made} other {changed}} {area, select, profile {who you are} card {your guest card} greeting {your greeting} history {what you did} stays {your stays} preferences {what you like and avoid} marks {what was said about these entries} cases {your requests and complaints} feedback {your feedback} consents {what you agreed to} merges {your numbers or names} customers {your entry in a search} duplicates {entries like yours} arrivals {you on the list of arrivals} recommendations {suggestions for you} export {everything kept of you} page_links {the link to this page} guest_page {this page} data {this page, by downloading it} erasure {this page, by asking to be forgotten} other {{area}}}',
  byLink: 'Who has the link to this page',
  seenWhen: '{count, plural, one {once, on {date}} other {# times, last on {date}}}',

  history: 'What you did',
  historyNote:
    '{count, plural, one {# entry} other {# entries}}, the latest first.{more, select, yes { The latest {shown} stand here; the download has all of them.} other {}}',
  did: '{type, select, view {You looked at {item}} cart {You put {item} into the cart} wishlist {You wished for {item}} purchase {You bought {item}} book {You booked {item}} consume {You had {item}} rate {You rated {item}} like {You liked {item}} dislike {You did not like {item}} impression {You were shown {item}} return {You gave {item} back} other {{type}: {item}}}{many, select, yes { × {quantity}} other {}}{priced, select, yes {, at {price}} other {}}{valued, select, yes {, rated {value}} other {}}',

  devices: 'Your browsers and devices',
  device: 'Visit {id}',
  deviceSource: 'known to be yours since {date}',

  unspoken: 'What is never spoken of',
  unspokenNote:
    'No greeting and no suggestion speaks of what tells of diet, health or faith, of what was said to be wrong, out of date or not liked, or of what you avoid. {count, plural, =0 {Today nothing of this kind is kept.} one {Today that is one entry above.} other {Today that is # entries above.}}',

  model: 'What suggestions are computed from',
  modelNote:
    'From what you did, as listed here, read anew each time; and from counts of which things go together for everybody. Those counts hold no name, no number and no entry of yours.',

  keeping: 'How long it is kept',
  keep: '{kind, select, profile {Who you are} records {Stays, wishes, cases, feedback and what was said about them} history {What you did} sessions {Your browsers and devices} seen {Who saw or changed it} history_of_type {What you did, of the kind “{type}”} stays {A stay that is over} cases {A promise, request or complaint that is settled} feedback {Your feedback} marks {What was said about an entry} statements {A wish that was told} other {Short marks of messages we received, so that none counts twice}}: {days, plural, one {# day} other {# days}} after {from, select, itself {it happened or was last changed} other {the last thing you did or that was told of you}}{limited, select, yes {, and at most the latest {most, number}} other {}}.',
  remembered: '{count, plural, one {One such mark is} other {# such marks are}} kept now.',

  toldByYou: 'told by you, {date}',
  notedBy: 'noted by {name}, {date}',
  notedByStaff: 'noted by our staff, {date}',
  toldBySystem: 'from our booking system, {date}',
  registered: 'registered by the house, {date}',
  learned:
    '{count, plural, one {learned: you had it on one occasion, {last}} other {learned: you had it on # occasions, from {first} to {last}}}{placed, select, yes {, at {place}} other {}}',

  actions: 'What you can do',
  isWrong: 'This is wrong',
  isWrongOf: 'This is wrong: {words}',
  download: 'Download everything (JSON)',
  downloadNote: 'A file with every entry, as it is kept, for you or for another service.',
  forget: 'Forget me',
  forgetNote: 'Removes everything on this page for good. You are asked once more.',
  forgetTitle: 'Shall we forget you?',
  forgetAsk:
    'Everything we keep about you is removed at once and cannot be brought back: your name, your stays, what you like, what you asked for, and what you did. What the law makes us keep elsewhere, such as invoices, is not part of it.',
  forgetYes: 'Yes, forget me',
  goBack: 'No, go back',
  refuseTitle: 'Shall we delete what you did?',
  refuseAsk:
    'All that you looked at, ordered or had is deleted at once and cannot be brought back, and nothing of the kind is kept from now on. Your stays and what you told us stay.',
  refuseYes: 'Yes, delete it',
  saidWrong: 'Thank you. It is marked as wrong and is not used any more.',
  linkEnds: 'This page is yours alone: who has its address can read it. The address works until {time}.',

  forgotten: 'You are forgotten',
  forgottenAt: 'Removed on {time}:',
  removed:
    '{where, select, interactions {{count, plural, one {# thing you did} other {# things you did}}} sessions {{count, plural, one {# browser or device} other {# browsers and devices}}} profiles {{count, plural, one {the entry of who you are} other {# entries of who you are}}} records {{count, plural, one {# stay, wish, case or remark} other {# stays, wishes, cases and remarks}}} other {{count, plural, one {# second name you were filed under} other {# further names you were filed under}}}}',
  removedNothing: 'Nothing was kept.',
  modelFree: 'Nothing that suggestions are computed from knows you any more.',
  modelPending: 'What suggestions are computed from is being made anew without you.',
  receipt: 'Your receipt',
  receiptNote: 'It names nobody. Keep it: with it the house can prove what was removed, and when.',

  closed: 'This page cannot be opened',
  closedNote: 'The link is not complete, has ended, or opens nothing any more. Ask the house for a new one.',
  busy: 'One moment, please',
  busyNote: 'This page was asked for too often, or we are busy. Try again in a moment.',
} as const;

export type OwnDataKey = keyof typeof ENGLISH;

const CHINESE: Readonly<Record<OwnDataKey, string>> = {
  title: '我们所知道的关于您的信息',
  asOf: '截至 {time}',
  intro: '这里是我们保存的关于您的全部信息：内容、来源和时间。',
  nothing: '此处没有保存任何内容。',

  person: '您的资料',
  called: '我们对您的称呼：{words}',
  fullName: '姓名：{words}',
  alsoWritten: '其他写法：{words}',
  formerNames: '曾用姓氏：{words}',
  pronounced: '读音：{words}',
  birthday: '生日：{date}',
  companionBirthday: '{named, select, yes {{name}} other {同行者}}的生日：{date}',
  anniversary: '纪念日：{date}',
  speaks: '您的语言：{language}',
  tier: '会员级别：{words}',
  contactRefused: '您不希望被打扰',
  ids: '您在我们这里的编号：{ids}',
  joined: '{id}经确认属于您：{by}，{date}',

  stays: '您的入住',
  stay: '{status, select, booked {已预订} here {在住} cancelled {已取消} other {曾入住}}{placed, select, yes {：{place}} other {}}{roomed, select, yes {，{room} 号房} other {}}{from, select, none {} other {，{from}起}}{to, select, none {} other {，至{to}}}{accompanied, select, yes {，同行：{company}} other {}}',

  tastes: '您的喜好与忌避',
  likes: '您喜欢{words}（{topic}）',
  avoids: '您忌避{words}（{topic}）',
  usual: '{words}（{topic}）',
  holds:
    '适用范围：{where, select, place {{name}} season {{name}} company {同行为{name}时} weekday {{name}} hour {{name}} other {所有地方}}。',
  weekday:
    '{weekday, select, monday {周一} tuesday {周二} wednesday {周三} thursday {周四} friday {周五} saturday {周六} other {周日}}',
  hour: '{hour, select, morning {上午} afternoon {下午} other {晚上}}',
  season: '{season, select, spring {春季} summer {夏季} autumn {秋季} other {冬季}}',
  sensitive: '这涉及您的{kind, select, diet {饮食} health {健康} other {信仰}}。经您于{date}同意保存，仅供厨房使用。',
  use: '{level, select, say {我们可能会提到。} hint {我们可能会提供，但不说明原因。} act_silently {我们会照做，但从不提起。} other {我们从不提起。}}',
  marked:
    '{date}{mark, select, right {已确认} wrong {被指有误} outdated {被指已过时} not_liked {被指不喜欢} kept {已照办} checked {已为您核对} other {未照办}}{undone, select, yes {，后来撤回} other {}}',
  aboutEntry: '{what}：{said}',
  unused: '已不再使用。',

  cases: '您的要求与我们的承诺',
  case: '{kind, select, promise {我们承诺：{words}} complaint {您投诉：{words}} request {您要求：{words}} other {您建议：{words}}}（{status, select, open {处理中} kept {已完成} broken {未兑现} resolved {已解决} adopted {已采纳} declined {已婉拒} other {已撤回}}）',
  outcome: '处理结果：{words}',
  due: '期限：{date}',

  feedback: '您的评价',
  rated: '{topic}{rated, select, yes {：{rating}/{max}} other {}}{worded, select, yes {：“{words}”} other {}}',

  marks: '对这些内容的意见',

  consents: '您的同意',
  consent:
    '{purpose, select, personalization {保存您的活动并为您挑选推荐} learning {您的活动用于找出大家的搭配规律} recognition {以姓名称呼您并记住您的喜好} other {{purpose}}}：{granted, select, yes {同意} other {不同意}}',
  consentMeans:
    '{purpose, select, personalization {若不同意，您的活动记录将被删除，今后不再保存，看到的内容与所有人相同。} learning {若不同意，面向所有人的统计将不包含您。} other {若不同意，我们会像对待初次来访的客人一样问候您。}}',
  byRule: '在您另行说明之前',
  agree: '我同意',
  disagree: '我不同意',
  agreeTo: '我同意：{words}',
  disagreeTo: '我不同意：{words}',
  saidConsent: '谢谢。已记录，即刻生效。',

  seen: '谁看过或改过',
  seenBy:
    '{who}{did, select, read {查看了} made {生成了} other {更改了}}{area, select, profile {您的资料} card {您的宾客卡} greeting {对您的问候} history {您的活动} stays {您的入住} preferences {您的喜好与忌避} marks {对这些内容的意见} cases {您的要求与投诉} feedback {您的评价} consents {您的同意} merges {您的编号} customers {搜索结果中的您} duplicates {与您相似的条目} arrivals {抵店名单上的您} recommendations {给您的推荐} export {您的全部信息} page_links {此页的链接} guest_page {此页} data {此页（下载）} erasure {此页（申请忘记）} other {{area}}}',
  byLink: '持有此页链接的人',
  seenWhen: '{count, plural, =1 {一次，{date}} other {# 次，最近{date}}}',

  history: '您的活动',
  historyNote:
    '共 {count} 条，最近的在前。{more, select, yes {此处列出最近 {shown} 条，下载的文件包含全部。} other {}}',
  did: '{type, select, view {您浏览了{item}} cart {您把{item}加入购物车} wishlist {您把{item}加入心愿单} purchase {您购买了{item}} book {您预订了{item}} consume {您享用了{item}} rate {您给{item}评了分} like {您喜欢{item}} dislike {您不喜欢{item}} impression {曾向您展示{item}} return {您退回了{item}} other {{type}：{item}}}{many, select, yes { × {quantity}} other {}}{priced, select, yes {，单价 {price}} other {}}{valued, select, yes {，评分 {value}} other {}}',

  devices: '您的浏览器与设备',
  device: '访问 {id}',
  deviceSource: '自{date}起确认属于您',

  unspoken: '从不提起的内容',
  unspokenNote:
    '涉及饮食、健康或信仰的内容，被指有误、已过时或不喜欢的内容，以及您忌避的内容，问候和推荐从不提起。{count, plural, =0 {目前没有此类内容。} other {目前上面有 # 条此类内容。}}',

  model: '推荐的依据',
  modelNote: '依据此处列出的您的活动（每次重新读取），以及所有人的搭配统计。这些统计不含您的姓名、编号或任何一条记录。',

  keeping: '保存期限',
  keep: '{kind, select, profile {您的资料} records {入住、意愿、事项、评价及相关意见} history {您的活动} sessions {您的浏览器与设备} seen {谁看过或改过} history_of_type {您的活动（类型“{type}”）} stays {已结束的入住} cases {已了结的承诺、请求或投诉} feedback {您的评价} marks {对某条记录的意见} statements {已登记的意愿} other {已收消息的短标记（避免重复计算）}}：自{from, select, itself {发生或最后更改} other {您最后一次活动或最后一次登记}}起 {days} 天{limited, select, yes {，最多保留最近 {most, number} 条} other {}}。',
  remembered: '目前保存 {count} 个此类标记。',

  toldByYou: '您告知，{date}',
  notedBy: '{name}记录，{date}',
  notedByStaff: '员工记录，{date}',
  toldBySystem: '来自预订系统，{date}',
  registered: '酒店登记，{date}',
  learned:
    '{count, plural, =1 {推断：您用过一次，{last}} other {推断：您用过 # 次，{first}至{last}}}{placed, select, yes {，{place}} other {}}',

  actions: '您可以做什么',
  isWrong: '这不对',
  isWrongOf: '这不对：{words}',
  download: '下载全部内容（JSON）',
  downloadNote: '包含所保存的每一条内容的文件，供您自用或转给其他服务。',
  forget: '忘记我',
  forgetNote: '永久删除本页的全部内容。之前会再次询问您。',
  forgetTitle: '要我们忘记您吗？',
  forgetAsk:
    '我们保存的关于您的全部内容将立即删除，无法恢复：姓名、入住、喜好、要求和活动。法律要求另行保存的内容（例如发票）不在其中。',
  forgetYes: '是的，忘记我',
  goBack: '不，返回',
  refuseTitle: '要我们删除您的活动吗？',
  refuseAsk: '您浏览、订购和享用的全部记录将立即删除，无法恢复，今后也不再保存。您的入住以及您告诉我们的内容会保留。',
  refuseYes: '是的，删除',
  saidWrong: '谢谢。该内容已标为有误，不再使用。',
  linkEnds: '本页仅供您本人：知道网址的人都能看到。网址有效期至{time}。',

  forgotten: '我们已忘记您',
  forgottenAt: '{time}已删除：',
  removed:
    '{where, select, interactions {{count} 条活动} sessions {{count} 个浏览器或设备} profiles {{count} 份个人资料} records {{count} 条入住、意愿、事项或意见} other {{count} 个其他编号}}',
  removedNothing: '没有保存任何内容。',
  modelFree: '推荐所依据的数据中已没有您。',
  modelPending: '推荐所依据的数据正在重新生成，其中不再有您。',
  receipt: '您的凭证',
  receiptNote: '凭证不含任何姓名。请保存：酒店可凭此证明删除的内容和时间。',

  closed: '无法打开此页',
  closedNote: '链接不完整、已过期，或已没有内容。请向酒店索取新的链接。',
  busy: '请稍候',
  busyNote: '此页请求过于频繁，或我们正忙。请稍后再试。',
};

export const OWN_DATA_MESSAGES: Readonly<Record<ShippedLocale, Readonly<Record<OwnDataKey, string>>>> = {
  en: ENGLISH,
  'zh-CN': CHINESE,
};
