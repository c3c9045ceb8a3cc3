import { expect, it } from 'vitest';
import { surnamePinyin } from './surname-pinyin.ts';

/** The hundred most frequent, as passports spell them. */
const COMMON = `
Wang 王汪 Li 李黎 Zhang 张章 Liu 刘柳 Chen 陈 Yang 杨 Huang 黄 Zhao 赵 Wu 吴武伍 Zhou 周 Xu 徐许 Sun 孙 Ma 马 Zhu 朱祝
Hu 胡 Guo 郭 He 何贺 Gao 高 Lin 林 Luo 罗骆 Zheng 郑 Liang 梁 Xie 谢 Song 宋 Tang 唐汤 Deng 邓 Han 韩 Feng 冯 Cao 曹
Peng 彭 Xiao 肖萧 Tian 田 Dong 董 Pan 潘 Yuan 袁 Cai 蔡 Jiang 蒋姜江 Yu 余于俞 Du 杜 Ye 叶 Cheng 程 Wei 魏韦 Su 苏 Ding 丁
Ren 任 Yao 姚 Lu 卢陆 Zhong 钟 Cui 崔 Tan 谭 Wen 文温 Fan 范樊 Shi 石施史 Liao 廖 Jia 贾 Fu 傅付 Fang 方 Zou 邹 Xiong 熊
Bai 白 Meng 孟 Qin 秦 Qiu 邱 Hou 侯 Yin 尹殷 Xue 薛 Yan 闫严颜 Lei 雷 Long 龙 Tao 陶 Mao 毛 Hao 郝 Gu 顾 Gong 龚 Shao 邵
Wan 万 Qian 钱 Dai 戴 Mo 莫 Kong 孔 Xiang 向 Kang 康 Niu 牛
`;

it('spells the common family names', () => {
  for (const [, spelt = '', names = ''] of COMMON.matchAll(/(\w+) (\p{Script=Han}+)/gu)) {
    for (const name of names) expect([name, surnamePinyin(name)]).toEqual([name, spelt]);
  }
});

it.each([
  ...['单 Shan', '仇 Qiu', '解 Xie', '盖 Ge', '查 Zha', '曾 Zeng', '华 Hua', '纪 Ji', '翟 Zhai', '缪 Miao', '员 Yun'],
  ...[
    '折 She',
    '繁 Po',
    '隗 Wei',
    '尉迟 Yuchi',
    '万俟 Moqi',
    '长孙 Zhangsun',
    '令狐 Linghu',
    '欧阳 Ouyang',
    '司徒 Situ',
  ],
])('reads what has a reading of its own as a family name: %s', (pair) => {
  const [name = '', spelt] = pair.split(' ');
  expect(surnamePinyin(name)).toBe(spelt);
});

it.each(['吕', '种', '黑', '郇', '覃', '王李', '张三丰', 'Wang', '', '𠮷', '!'])('does not guess at %s', (name) => {
  expect(surnamePinyin(name)).toBeNull();
});
