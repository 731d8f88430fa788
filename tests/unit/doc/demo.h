/* demo.h - a report of a dozen pages that uses every block, in both languages; for the tests of this room. */
#ifndef TEST_DOC_DEMO_H
#define TEST_DOC_DEMO_H
#include <stdio.h>
#include "doc/doc.h"

#define JA(ja, en) (lang == LANG_JA ? (ja) : (en))

static inline void demo_areas(enum lang lang, const char *axes[10])
{
	static const char *const ja[] = { "経営・方針", "組織・役割", "文書・記録", "資産・リスク", "管理策（技術）", "管理策（人・物理）", "委託先", "事象・事故・継続", "測定・監査・見直し", "プロジェクト準備" };
	static const char *const en[] = { "Management and policy", "Organisation and roles", "Documents and records", "Assets and risk", "Technical controls",
		"People and physical controls", "Suppliers", "Events, incidents and continuity", "Measuring, audit and review", "Project preparation" };
	for (int i = 0; i < 10; i++)
		axes[i] = lang == LANG_JA ? ja[i] : en[i];
}

static const int demo_now[10] = { 420, 556, 633, 280, 475, 510, 330, 250, 120, 640 };
static const int demo_target[10] = { 800, 800, 800, 800, 800, 800, 800, 800, 800, 800 };
static const int demo_before[10] = { 300, 420, 500, 150, 400, 450, 300, -1, 50, 500 };

static inline void demo_radar(struct doc *d, enum lang lang)
{
	const char *axes[10];
	struct doc_series s[] = { { JA("今回", "Now"), demo_now, false }, { JA("目標", "Target"), demo_target, true }, { JA("前回 2026-10", "Before, 2026-10"), demo_before, true } };

	demo_areas(lang, axes);
	figure_radar(doc_figure(d, 170, 0, JA("10領域の成熟度のレーダーチャート", "Radar chart of the ten areas")), axes, 10, s, 3);
}

static inline void demo_bars(struct doc *d, enum lang lang)
{
	const char *axes[10];
	struct doc_bar b[10];
	static const char *const text[10] = { "42 %", "55.6 %", "63.3 %", "28 %", "47.5 %", "51 %", "33 %", "25 %", "12 %", "64 %" };

	demo_areas(lang, axes);
	for (int i = 0; i < 10; i++)
		b[i] = (struct doc_bar){ axes[i], demo_now[i], i == 6 ? -1 : 800, text[i] };
	figure_bars(doc_figure(d, 170, 0, JA("領域別の認証準備度", "Certification readiness by area")), b, 10);
}

static inline void demo_gantt(struct doc *d, enum lang lang)
{
	static const char *const ticks_ja[] = { "1か月目", "2か月目", "3か月目", "4か月目", "5か月目", "6か月目", "7か月目", "8か月目", "9か月目" };
	static const char *const ticks_en[] = { "M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9" };
	const struct doc_span s[] = {
		{ JA("PH-1 確立", "PH-1 Establish"), 0, 2.65, 0, false, JA("2.65か月", "2.65 months") },
		{ JA("トップ宣言・稟議", "Declaration by top management"), 0, 0.4, 1, false, NULL },
		{ JA("適用範囲・基本方針", "Scope and policy"), 0.5, 1.2, 1, false, NULL },
		{ JA("情報資産調査・リスクアセスメント", "Asset survey and risk assessment"), 1.0, 2.4, 1, false, JA("情報システム部", "IT department") },
		{ JA("適用宣言書 第1版", "Statement of Applicability, version 1"), 2.65, 2.65, 1, true, JA("第1版承認", "Version 1 approved") },
		{ JA("PH-2 導入・運用", "PH-2 Implement and operate"), 2.65, 4.3, 0, false, JA("1.65か月", "1.65 months") },
		{ JA("全員教育・テスト・誓約書", "Training for all, test, pledges"), 2.8, 3.6, 1, false, NULL },
		{ JA("記録帳票の運用開始", "Records in use"), 3.2, 4.3, 1, false, NULL },
		{ JA("PH-3 監視・見直し", "PH-3 Monitor and review"), 4.3, 5.95, 0, false, JA("1.65か月", "1.65 months") },
		{ JA("内部監査", "Internal audit"), 5.0, 5.6, 1, false, NULL },
		{ JA("マネジメントレビュー", "Management review"), 5.95, 5.95, 1, true, NULL },
		{ JA("PH-4 維持・改善", "PH-4 Maintain and improve"), 5.95, 8.6, 0, false, JA("2.65か月", "2.65 months") },
		{ JA("第一段階審査", "Stage 1 audit"), 7.2, 7.2, 1, true, JA("審査機関と調整", "to be agreed") },
		{ JA("第二段階審査", "Stage 2 audit"), 8.4, 8.4, 1, true, JA("認証登録の見込み 2027年12月", "registration expected December 2027") },
	};
	figure_gantt(doc_figure(d, 178, 0, JA("4段階のスケジュール", "Schedule in four phases")), s, sizeof s / sizeof *s, lang == LANG_JA ? ticks_ja : ticks_en, 9);
}

static inline void demo_chart(struct doc *d, enum lang lang)
{
	const struct doc_node n[] = {
		{ JA("経営トップ（代表取締役）", "Top management"), "髙橋　一郎", -1, false },
		{ JA("内部監査責任者", "Head of internal audit"), "山﨑　花子", 0, true },
		{ JA("情報セキュリティ委員会 委員長 (CISO)", "Committee, chair (CISO)"), "𠮷田　次郎", 0, false },
		{ JA("ISMS管理責任者", "ISMS manager"), "渡邉　三郎", 2, false },
		{ JA("部門情報セキュリティ責任者", "Department heads"), "", 2, false },
		{ JA("インシデント対応チーム", "Incident response team"), "辻󠄀　四郎", 2, false },
		{ JA("ISMS事務局", "Secretariat"), "佐藤　五月", 3, false },
		{ JA("文書管理責任者", "Document controller"), "鈴木　六花", 6, false },
		{ JA("教育責任者", "Training manager"), "田中　七海", 6, false },
		{ JA("システム管理者", "System administrator"), "伊藤　八重", 6, false },
		{ JA("総務部", "General affairs"), "中村　九", 4, false },
		{ JA("製造部", "Production"), "小林　十和", 4, false },
		{ JA("営業部", "Sales"), "加藤　百合", 4, false },
		{ JA("内部監査員", "Internal auditor"), "斎藤　千春", 1, false },
		{ JA("外部支援（ITコーディネータ）", "Outside help (IT coordinator)"), "NPO 東京ITC", -1, true },
	};
	figure_chart(doc_figure(d, 170, 0, JA("推進体制図", "Organisation of the ISMS")), n, sizeof n / sizeof *n);
}

static inline void demo_cover(struct doc *d, enum lang lang)
{
	const char *lines[] = { JA("規格版：JIS Q 27001:2023 (ISO/IEC 27001:2022)", "Edition: ISO/IEC 27001:2022"), JA("設問集：第1版", "Question bank: version 1"),
		JA("ヒアリング：2027年4月5日、4月12日（全57問）", "Interviews: 5 and 12 April 2027 (57 questions)"), JA("面談者：代表取締役 髙橋 一郎 様、総務部長 山﨑 花子 様、情報システム課長 𠮷田 次郎 様", "Interviewed: Ichiro TAKAHASHI, Hanako YAMASAKI, Jiro YOSHIDA") };
	const struct doc_cover c = { .over = JA("情報セキュリティマネジメントシステム（ISMS）", "Information security management system (ISMS)"),
		.title = JA("ヒアリング診断報告書", "Diagnosis report"), .subtitle = JA("現状の成熟度と認証取得までの道筋", "Where you stand, and the way to certification"),
		.client = JA("三和精工株式会社 御中", "Sanwa Seiko Co., Ltd."), .date = JA("2027年4月20日", "20 April 2027"), .lines = lines, .line_count = 4,
		.consultant = JA("特定非営利活動法人 東京ITコーディネータ", "NPO Tokyo IT Coordinators"), .consultant_address = JA("〒100-0001 東京都千代田区千代田1-1　電話 03-0000-0000", "1-1 Chiyoda, Chiyoda-ku, Tokyo 100-0001"),
		.classification = JA("社外秘", "Confidential") };
	doc_cover(d, &c);
}

static inline void demo_summary(struct doc *d, enum lang lang)
{
	doc_heading(d, 1, JA("1　要約", "1  Summary"));
	doc_para(d, DOC_LEAD, JA("認証取得に向けた準備は道半ばです。文書と組織の土台はありますが、測定・監査・見直しの仕組みはこれからつくる必要があります。",
		"Preparation for certification is half way. Documents and organisation stand on firm ground; measuring, auditing and reviewing have still to be built."));
	doc_stat(d, JA("総合準備度", "Overall readiness"), "47.3", "%", "△", JA("要整備（50 %未満は未整備）", "needs work"));
	doc_stat(d, JA("認証までの期間（概算）", "Time to certification (rough)"), "8.6", JA("か月", "months"), NULL, JA("6～10か月の範囲", "range of 6 to 10 months"));
	doc_stat(d, JA("審査工数", "Audit time"), "8.5", JA("人日", "days"), NULL, NULL);
	doc_stat(d, JA("推奨認証月", "Recommended month"), JA("2027年12月", "Dec 2027"), "", "○", JA("第二段階審査の完了時期", "end of the stage 2 audit"));
	doc_para(d, DOC_AUTO, JA("57問のうち54問に回答があり、対象外は1問、不明は2問です。面談だけで確認した回答は2点を上限としています。",
		"54 of 57 questions were answered, one does not apply, two are unknown. Answers known from the interview alone count at most 2."));
	doc_heading(d, 2, JA("強み", "Strong points"));
	doc_bullet(d, 1, JA("就業規則・情報管理規程など、既存の社内規程が整備され、改訂の記録も残っています。", "Existing rules are complete and their revisions are recorded."));
	doc_bullet(d, 1, JA("経営トップが情報セキュリティの必要性を理解し、顧客図面の保護を重視しています。", "Top management sees the need and cares for the customers' drawings."));
	doc_bullet(d, 2, JA("2026年度に顧客監査を2回受け、重大な指摘はありません。", "Two customer audits in 2026 without major findings."));
	doc_bullet(d, 1, JA("入退室管理は第二工場を含めて運用されています。", "Entry control is in use, also in the second plant."));
	doc_heading(d, 2, JA("優先して取り組むこと", "What to do first"));
	const struct doc_column c[] = { { JA("順位", "Rank"), 1, DOC_CENTER, true }, { JA("設問", "Question"), 2, DOC_LEFT, false }, { JA("課題", "Gap"), 7, DOC_LEFT, false },
		{ JA("現状", "Now"), 1, DOC_CENTER, true }, { JA("目標", "Target"), 1, DOC_CENTER, true }, { JA("優先度 g", "Priority g"), 2, DOC_RIGHT, true } };
	doc_table(d, JA("優先課題（上位5件）", "Top five gaps"), c, 6);
	doc_row(d, (const char *const[]){ "1", "PREP-6", JA("予算と期限が決まっていない。稟議と年度計画への組み込みが必要です。", "No budget and no date. An approval and a place in the annual plan are needed."), "0", "3", "9.0" });
	doc_row_mark(d, DOC_MARK_BAD);
	doc_row(d, (const char *const[]){ "2", "DOCS-07 ★", JA("特権IDの管理台帳がない。", "No ledger of privileged accounts."), "1", "3", "6.0" });
	doc_row_mark(d, DOC_MARK_BAD);
	doc_row(d, (const char *const[]){ "3", "DOCS-13", JA("変更管理の記録がない。", "No records of changes."), "0", "3", "6.0" });
	doc_row_mark(d, DOC_MARK_WARN);
	doc_row(d, (const char *const[]){ "4", "PREP-3", JA("適用範囲の案が部門間で一致していない。", "Departments do not agree on the scope."), "1", "3", "4.0" });
	doc_row(d, (const char *const[]){ "5", "PREP-2", JA("担当者が兼務で時間が確保されていない。", "The people in charge have no time set aside."), "2", "3", "3.0" });
	doc_row_mark(d, DOC_MARK_GOOD);
	doc_para(d, DOC_NOTE, JA("期間・工数・費用はすべて概算です（±25 %）。審査工数は審査機関の見積で確定します。", "Time, effort and cost are rough estimates (±25 %). The certification body's quote settles the audit time."));
}

static inline void demo_area_pages(struct doc *d, enum lang lang)
{
	const char *axes[10];
	char text[16];

	demo_areas(lang, axes);
	doc_page(d);
	doc_heading(d, 1, JA("3　領域別の診断", "3  The areas"));
	for (int i = 0; i < 10; i++) {
		doc_heading(d, 2, axes[i]);
		snprintf(text, sizeof text, "%d.%d %%", demo_now[i] / 10, demo_now[i] % 10);
		doc_pair(d, JA("準備度", "Readiness"), text);
		doc_pair(d, JA("確認した証拠", "Evidence seen"), JA("情報管理規程（2024年版）、情報資産台帳（2026年10月更新）、委員会議事録 3回分、教育の受講記録", "Rules of 2024, asset ledger of October 2026, three minutes of the committee, training records"));
		doc_pair(d, JA("主な課題", "Main gaps"), JA("規程はありますが、実施の記録が残る仕組みになっていません。担当者が替わると運用が止まるおそれがあります。", "Rules exist but leave no records. Work may stop when people change."));
		doc_para(d, DOC_NORMAL, JA("現場では日々の確認が習慣になっており、聞き取りでは運用の実態が確認できました。一方で、その結果を残す様式が部門ごとに異なり、全社として見直しに使える形になっていません。まず様式をそろえ、月次で集計することをお勧めします。",
			"Daily checks are a habit on the shop floor and the interviews confirmed it. Their results are kept in a different form by each department and cannot be used for a review of the whole. We recommend one form and a monthly summary."));
		doc_para(d, DOC_AUTO, JA("前回（2026年10月）から 12.0 ポイント上がりました。", "Up by 12.0 points since October 2026."));
	}
}

static inline void demo_appendix(struct doc *d, enum lang lang, int rows)
{
	const struct doc_column c[] = { { "No.", 0, DOC_RIGHT, true }, { JA("設問", "Key"), 0, DOC_LEFT, false }, { JA("質問", "Question"), 0, DOC_LEFT, false },
		{ JA("点", "Score"), 0, DOC_CENTER, true }, { JA("根拠", "Basis"), 0, DOC_LEFT, false }, { JA("メモ", "Memo"), 0, DOC_LEFT, false } };
	char number[16], key[32];

	doc_page(d);
	doc_heading(d, 1, JA("付録　全回答", "Appendix  All answers"));
	doc_table(d, JA("回答と根拠", "Answers and their basis"), c, 6);
	for (int i = 0; i < rows; i++) {
		if (i % 20 == 0) {
			doc_row(d, (const char *const[]){ "", "", i % 40 ? JA("DOCS 社内業務の仕組み調査", "DOCS  How work is done") : JA("PREP 準備（現状確認）", "PREP  Preparation"), "", "", "" });
			doc_row_mark(d, DOC_MARK_HEAD);
		}
		snprintf(number, sizeof number, "%d", i + 1);
		snprintf(key, sizeof key, "DOCS-%02d", i + 1);
		doc_row(d, (const char *const[]){ number, key, JA("情報資産の洗い出しと台帳の更新を、年1回以上、責任者を決めて行っていますか。", "Are the information assets surveyed and the ledger updated at least once a year by somebody in charge?"),
			i % 7 == 3 ? "U" : i % 2 ? "2" : "3", i % 3 ? JA("面談のみ", "interview only") : JA("文書を確認", "document seen"),
			i % 5 ? "" : JA("2026年10月の棚卸で確認済。第二工場の金型図面は未登録のため、次回までに追加する予定。", "Checked in October 2026. Drawings of the second plant still missing; to be added before the next meeting.") });
	}
}

static inline const struct doc_info *demo_info(enum lang lang)
{
	static struct doc_info info;

	info = (struct doc_info){ .title = JA("ヒアリング診断報告書", "Diagnosis report"), .number = "P-61-2027-01", .version = JA("第1.0版", "1.0"),
		.organization = JA("三和精工株式会社", "Sanwa Seiko Co., Ltd."), .department = JA("総務部", "General affairs"), .author = JA("東京ITコーディネータ", "Tokyo IT Coordinators"),
		.printed_by = JA("山﨑 花子", "Hanako YAMASAKI"), .established = "2027-04-01", .revised = "2027-04-20", .printed_at = "2027-04-20 15:30",
		.classification = JA("社外秘", "Confidential"), .hash = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", .lang = lang, .uncontrolled = true };
	return &info;
}

static inline struct doc *demo_report(struct arena *a, enum lang lang)
{
	struct doc *d = doc_new(a, demo_info(lang));

	demo_cover(d, lang);
	doc_contents(d, 2);
	doc_page(d);
	demo_summary(d, lang);
	doc_page(d);
	doc_heading(d, 1, JA("2　成熟度", "2  Maturity"));
	demo_radar(d, lang);
	demo_bars(d, lang);
	demo_area_pages(d, lang);
	doc_heading(d, 1, JA("4　スケジュール", "4  Schedule"));
	demo_gantt(d, lang);
	doc_page(d);
	doc_heading(d, 1, JA("5　推進体制", "5  Organisation"));
	demo_chart(d, lang);
	doc_seals(d, (const struct doc_seal[]){ { JA("作成", "Made"), JA("総務部", "GA"), JA("山﨑", "Yamasaki"), "27.04.18" }, { JA("確認", "Checked"), JA("情報システム課", "IT"), JA("𠮷田", "Yoshida"), "27.04.19" }, { JA("承認", "Approved"), NULL, NULL, NULL } }, 3);
	demo_appendix(d, lang, 57);
	return d;
}

#endif
