BEGIN TRANSACTION;
CREATE TABLE appraisals (
	period TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	criterion TEXT NOT NULL, 
	verdict TEXT, 
	decided_by TEXT NOT NULL, 
	decided_at DATETIME NOT NULL, 
	answer TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	version INTEGER NOT NULL, basis TEXT, 
	CONSTRAINT pk_appraisals PRIMARY KEY (period, unit, criterion), 
	CONSTRAINT fk_appraisals_period FOREIGN KEY(period) REFERENCES periods (id), 
	CONSTRAINT fk_appraisals_unit FOREIGN KEY(unit) REFERENCES units (id)
);
INSERT INTO "appraisals" VALUES('2022','pleiku','ht.1','adjusted','Lê Thị Hoa','2022-11-22 01:30:00.123456','[{},false,1.50]','Thiếu tài liệu kiểm chứng',1,NULL);
CREATE TABLE assessors (
	id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	role TEXT NOT NULL, 
	own_units TEXT NOT NULL, 
	CONSTRAINT pk_assessors PRIMARY KEY (id)
);
INSERT INTO "assessors" VALUES('hoa',1,'Lê Thị Hoa','lead','["so-noi-vu"]');
CREATE TABLE assignments (
	period TEXT NOT NULL, 
	assessor TEXT NOT NULL, 
	unit_group TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	part TEXT NOT NULL, 
	CONSTRAINT pk_assignments PRIMARY KEY (period, assessor, unit_group, unit, part), 
	CONSTRAINT fk_assignments_period FOREIGN KEY(period) REFERENCES periods (id), 
	CONSTRAINT fk_assignments_assessor FOREIGN KEY(assessor) REFERENCES assessors (id)
);
INSERT INTO "assignments" VALUES('2022','hoa','so','pleiku','');
CREATE TABLE criteria_drafts (
	id TEXT NOT NULL, 
	title TEXT NOT NULL, 
	based_on TEXT NOT NULL, 
	content TEXT NOT NULL, 
	changed_at DATETIME NOT NULL, 
	changed_by TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_criteria_drafts PRIMARY KEY (id)
);
INSERT INTO "criteria_drafts" VALUES('d1','Bộ tiêu chí 2023','','{"title":"Bộ tiêu chí 2023","groups":[{"id":"A","criteria":[null]}]}','2022-11-22 01:30:00.123456','Lê Thị Hoa',1);
CREATE TABLE criteria_sets (
	fingerprint TEXT NOT NULL, 
	content TEXT NOT NULL, 
	CONSTRAINT pk_criteria_sets PRIMARY KEY (fingerprint)
);
INSERT INTO "criteria_sets" VALUES('84aeca80227f9a35e3eb8803faadca5ef2b6616110a9273a50e539062478d84f','{"format":1,"id":"gialai-so","edition":"2022","title":"Bộ tiêu chí","unit_group":"so","unit_group_title":"Sở, ban, ngành","year":2022,"illustrative":false,"provenance":[],"maximum":"2.50","groups":[{"id":"g1","code":"","title":"Hạ tầng","maximum":null,"criteria":[{"id":"c.1","code":"","title":"Có kế hoạch","maximum":"2.50","rule":{"also":[],"kind":"yes_no"},"guidance":"","evidence":"optional","evidence_hint":"","source":"self_reported","data_source":"","verified_by":"","applies_to":{"any_of":[],"none_of":[]},"weight":"1"}],"groups":[],"aggregate":"sum","weight":"1"}],"aggregate":"sum","weight_sets":[],"weights":null,"pillars":[],"exclusion":{"method":"rescale"},"rounding":{"mode":"half_up","criterion":null,"group":null,"total":null,"share":null,"converted":null,"printed":{"points":3,"share":4}},"levels":{"by":"share","decimals":null,"bands":[],"below":{"id":"below","label":"Chưa đạt mức"}},"ranking":{"by":"share","decimals":null,"ties":"competition"}}');
INSERT INTO "criteria_sets" VALUES('aa8d2622a1c8bbca81fc2a6d1af4f890b3db5f7184f0e0c9dbf506c5c9125bfb','{"format":1,"id":"gialai-so","edition":"2021","title":"Bộ tiêu chí","unit_group":"so","unit_group_title":"Sở, ban, ngành","year":2022,"illustrative":false,"provenance":[],"maximum":"2.50","groups":[{"id":"g1","code":"","title":"Hạ tầng","maximum":null,"criteria":[{"id":"c.1","code":"","title":"Có kế hoạch","maximum":"2.50","rule":{"also":[],"kind":"yes_no"},"guidance":"","evidence":"optional","evidence_hint":"","source":"self_reported","data_source":"","verified_by":"","applies_to":{"any_of":[],"none_of":[]},"weight":"1"}],"groups":[],"aggregate":"sum","weight":"1"}],"aggregate":"sum","weight_sets":[],"weights":null,"pillars":[],"exclusion":{"method":"rescale"},"rounding":{"mode":"half_up","criterion":null,"group":null,"total":null,"share":null,"converted":null,"printed":{"points":3,"share":4}},"levels":{"by":"share","decimals":null,"bands":[],"below":{"id":"below","label":"Chưa đạt mức"}},"ranking":{"by":"share","decimals":null,"ties":"competition"}}');
CREATE TABLE decision_batches (
	period TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	decided_by TEXT NOT NULL, 
	decided_at DATETIME NOT NULL, 
	source TEXT NOT NULL, 
	content BLOB NOT NULL, 
	undone_at DATETIME, 
	CONSTRAINT pk_decision_batches PRIMARY KEY (period, number), 
	CONSTRAINT fk_decision_batches_period FOREIGN KEY(period) REFERENCES periods (id)
);
INSERT INTO "decision_batches" VALUES('2022',1,'Lê Thị Hoa','2022-11-22 01:30:00.123456','thẩm định.xlsx',X'789C8B562AC849CDCC2E55D25150CA28D13304D279A539393A0AD14A892959A5C525A92920299FC3AB1442321EEEEE56F0C84F040918191819E91A1AEA1A198518185A191B581918E8191A199B989A691B80382035D1D5B53A698939C5A93A867AA606B120A1908CCC87BBF6972A941C5E90A99093F970777BA94236906ACE5548061ABF322F1DA8CA00E286D858AE6854D7192951CD5D2545A5A93A605B4876169442779C21F51C0709340352034D29318932A8143B38E21D0024EFDB53',NULL);
CREATE TABLE document_details (
	period TEXT NOT NULL, 
	content TEXT NOT NULL, 
	CONSTRAINT pk_document_details PRIMARY KEY (period), 
	CONSTRAINT fk_document_details_period FOREIGN KEY(period) REFERENCES periods (id)
);
INSERT INTO "document_details" VALUES('2022','{"issuer_lines":["ỦY BAN NHÂN DÂN","TỈNH GIA LAI"],"number":"15","symbol":"QĐ-UBND","place":"Gia Lai","signed_on":null,"subject":"","legal_bases":[],"department":"Sở Thông tin và Truyền thông","department_short":"STTTT","proposal":"","signer":{"authority":"TM. ỦY BAN NHÂN DÂN","titles":["CHỦ TỊCH"],"name":""},"recipients":[],"annex_columns":["order","parent","maximum","excluded","applicable_maximum","points","share","converted","level","rank"]}');
CREATE TABLE edition_mappings (
	old_set TEXT NOT NULL, 
	new_set TEXT NOT NULL, 
	links TEXT NOT NULL, 
	CONSTRAINT pk_edition_mappings PRIMARY KEY (old_set, new_set), 
	CONSTRAINT fk_edition_mappings_old_set FOREIGN KEY(old_set) REFERENCES criteria_sets (fingerprint), 
	CONSTRAINT fk_edition_mappings_new_set FOREIGN KEY(new_set) REFERENCES criteria_sets (fingerprint)
);
INSERT INTO "edition_mappings" VALUES('aa8d2622a1c8bbca81fc2a6d1af4f890b3db5f7184f0e0c9dbf506c5c9125bfb','84aeca80227f9a35e3eb8803faadca5ef2b6616110a9273a50e539062478d84f','[["c.0","c.1"]]');
CREATE TABLE evidence_files (
	id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	period TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	return_id TEXT NOT NULL, 
	criterion TEXT NOT NULL, 
	name TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	received_at DATETIME NOT NULL, 
	moved_at DATETIME NOT NULL, 
	batch TEXT NOT NULL, 
	withdrawn_at DATETIME, 
	CONSTRAINT pk_evidence_files PRIMARY KEY (id), 
	CONSTRAINT fk_evidence_files_period FOREIGN KEY(period) REFERENCES periods (id), 
	CONSTRAINT fk_evidence_files_unit FOREIGN KEY(unit) REFERENCES units (id), 
	CONSTRAINT fk_evidence_files_return_id FOREIGN KEY(return_id) REFERENCES returns (id)
);
INSERT INTO "evidence_files" VALUES('e1',1,'2022','pleiku','pleiku-1','ht.1','1.1/QĐ 45.pdf','cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd',9,'2022-11-22 01:30:00.123456','2022-11-22 01:30:00.123456','đợt 1',NULL);
CREATE TABLE explanation_forms (
	period TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	unit TEXT NOT NULL, 
	issued_at DATETIME NOT NULL, 
	file_name TEXT NOT NULL, 
	CONSTRAINT pk_explanation_forms PRIMARY KEY (period, number, unit), 
	CONSTRAINT fk_explanation_forms_period FOREIGN KEY(period) REFERENCES periods (id), 
	CONSTRAINT fk_explanation_forms_unit FOREIGN KEY(unit) REFERENCES units (id)
);
INSERT INTO "explanation_forms" VALUES('2022',1,'so-noi-vu','2022-11-22 01:30:00.123456','Sở Nội vụ.xlsx');
CREATE TABLE explanation_rounds (
	period TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	opened_at DATETIME NOT NULL, 
	opened_by TEXT NOT NULL, 
	deadline DATE NOT NULL, 
	units TEXT NOT NULL, 
	every_criterion BOOLEAN NOT NULL, 
	checksum TEXT NOT NULL, 
	content BLOB NOT NULL, 
	closed_at DATETIME, 
	closed_by TEXT NOT NULL, 
	CONSTRAINT pk_explanation_rounds PRIMARY KEY (period, number), 
	CONSTRAINT fk_explanation_rounds_period FOREIGN KEY(period) REFERENCES periods (id)
);
INSERT INTO "explanation_rounds" VALUES('2022',1,'2022-11-22 01:30:00.123456','Lê Thị Hoa','2023-03-10','["pleiku","so-noi-vu"]',0,'be2e9f33728b0c2baeca59742d8036a86d2747d0789ebeb08bdef64f4ad85b3a',X'789C6D52B16EDB3010FD15816B6597942CC7F10FB401D22ECD1618C1993AC544285220293586A12953D1A5193A742A3274687F4163F223FA93929265A068000E77F7EEDEBDBBE38114DA94E0C89AC5E4D6E8BAB2647D7D184DB22656939858F438592D0039AC68929C15E7906698E276B5A269019073C8B048B6CB255B3246E13C394B21A398A5E774992CCE56F96A5178A25A0937F273231C1A01A32341949893B5AAA58C274C2BDF94CF99AF2BE15E9475E9FD649E511FA8B4508169F043C06009E6CE07BCFD79B7F7B4C4D412E77BB4243EB49B7613726C2DFD24070255250587ADC49BFFA8B9560D1A17E49CD8F19ECB3A1F42C19DF6E4D7C442A7296D60D8B43191D8A00CC8858F7EE8BBDF3CBA209BD7E61052820954ED6B4381BA1B0E637760D0036C4EE9803811C414202D4EF35E8F5DE70681EF3C1A1FA6B203290C70372E94BD4D49DB6E82CA708D611B5280C570974DFCEFE1453E5833A5C5ACA97D404119747CEABB9FD1C7BEFB21A2A6EF7E85417C27E5C6FD570673E468AD36475207B747ABF1CDF29BC2E872BAF618717AF4DBF15452F33BCC6FC2BF2489FF7133C666497245D93AA56B4AE72C4917D9F20D0D0E39A56FFD1EC8E5F39FE86AD7775FA3F71A8264ED70D4A5EA728B66586815FE573E0C6FFDE816274D6337CAFCF3152730C83B0A4966698072845C0A85633C0D252C9B561632832D656D9D01271A3C5DAB32BA118A8742D7775FD42E7A2720BA04319CD5C900BC7C7B7EF2C0AD787E8AF8AEDEF7DD838A5E1EFBEEBB886CDF3D46EAE5A18C8E5DF6087EA8E0B44776EB4F0DFEFF395363FB177B223BD9',NULL,'');
CREATE TABLE issued_forms (
	period TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	issued_at DATETIME NOT NULL, 
	file_name TEXT NOT NULL, 
	CONSTRAINT pk_issued_forms PRIMARY KEY (period, unit), 
	CONSTRAINT fk_issued_forms_period FOREIGN KEY(period) REFERENCES periods (id), 
	CONSTRAINT fk_issued_forms_unit FOREIGN KEY(unit) REFERENCES units (id)
);
INSERT INTO "issued_forms" VALUES('2022','pleiku','2022-11-22 01:30:00.123456','Pleiku.xlsx');
CREATE TABLE journal (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	"by" TEXT NOT NULL, 
	action TEXT NOT NULL, 
	period TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	criterion TEXT NOT NULL, 
	old TEXT NOT NULL, 
	new TEXT NOT NULL, 
	reason TEXT NOT NULL, searched TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_journal PRIMARY KEY (id)
);
INSERT INTO "journal" VALUES(1,'2022-11-22 01:30:00.123456','Lê Thị Hoa','appraisal.saved','2022','pleiku','ht.1','2','','','le thi hoa pleiku ht.1 2');
CREATE TABLE kept_files (
	sha256 TEXT NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_kept_files PRIMARY KEY (sha256)
);
CREATE TABLE measured_values (
	period TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	criterion TEXT NOT NULL, 
	answer TEXT NOT NULL, 
	source TEXT NOT NULL, 
	CONSTRAINT pk_measured_values PRIMARY KEY (period, unit, criterion), 
	CONSTRAINT fk_measured_values_period FOREIGN KEY(period) REFERENCES periods (id), 
	CONSTRAINT fk_measured_values_unit FOREIGN KEY(unit) REFERENCES units (id)
);
INSERT INTO "measured_values" VALUES('2022','so-noi-vu','dv.1','{}','Một cửa');
CREATE TABLE period_sets (
	period TEXT NOT NULL, 
	unit_group TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	fingerprint TEXT NOT NULL, 
	CONSTRAINT pk_period_sets PRIMARY KEY (period, unit_group), 
	CONSTRAINT fk_period_sets_period FOREIGN KEY(period) REFERENCES periods (id), 
	CONSTRAINT fk_period_sets_fingerprint FOREIGN KEY(fingerprint) REFERENCES criteria_sets (fingerprint)
);
INSERT INTO "period_sets" VALUES('2022','so',1,'84aeca80227f9a35e3eb8803faadca5ef2b6616110a9273a50e539062478d84f');
CREATE TABLE period_units (
	period TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	status TEXT NOT NULL, 
	CONSTRAINT pk_period_units PRIMARY KEY (period, unit), 
	CONSTRAINT fk_period_units_period FOREIGN KEY(period) REFERENCES periods (id), 
	CONSTRAINT fk_period_units_unit FOREIGN KEY(unit) REFERENCES units (id)
);
INSERT INTO "period_units" VALUES('2022','so-noi-vu',1,'ranked');
INSERT INTO "period_units" VALUES('2022','pleiku',2,'ranked');
INSERT INTO "period_units" VALUES('2022','ia-grai',3,'ranked');
CREATE TABLE periods (
	id TEXT NOT NULL, 
	year INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	province TEXT NOT NULL, 
	assessed_from DATE NOT NULL, 
	assessed_to DATE NOT NULL, 
	deadline DATE NOT NULL, 
	illustrative BOOLEAN NOT NULL, blanks TEXT DEFAULT 'zero' NOT NULL, 
	CONSTRAINT pk_periods PRIMARY KEY (id)
);
INSERT INTO "periods" VALUES('2022',2022,'Đánh giá chuyển đổi số năm 2022','tỉnh Gia Lai','2022-01-01','2022-12-31','2023-01-15',0,'zero');
CREATE TABLE result_versions (
	period TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	locked_at DATETIME NOT NULL, 
	locked_by TEXT NOT NULL, 
	note TEXT NOT NULL, 
	checksum TEXT NOT NULL, 
	content BLOB NOT NULL, 
	details TEXT, 
	CONSTRAINT pk_result_versions PRIMARY KEY (period, number), 
	CONSTRAINT fk_result_versions_period FOREIGN KEY(period) REFERENCES periods (id)
);
INSERT INTO "result_versions" VALUES('2022',1,'2022-11-22 01:30:00.123456','Lê Thị Hoa','','5aa397ae6514f4985cf5293db090c2780d64bf1f33b2be6735859c4af116fadb',X'789C6D52B16EDB3010FD15816B6597942CC7F10FB401D22ECD1618C1993AC544285220293586A12953D1A5193A742A3274687F4163F223FA93929265A068000E77F7EEDEBDBBE38114DA94E0C89AC5E4D6E8BAB2647D7D184DB22656939858F438592D0039AC68929C15E7906698E276B5A269019073C8B048B6CB255B3246E13C394B21A398A5E774992CCE56F96A5178A25A0937F273231C1A01A32341949893B5AAA58C274C2BDF94CF99AF2BE15E9475E9FD649E511FA8B4508169F043C06009E6CE07BCFD79B7F7B4C4D412E77BB4243EB49B7613726C2DFD24070255250587ADC49BFFA8B9560D1A17E49CD8F19ECB3A1F42C19DF6E4D7C442A7296D60D8B43191D8A00CC8858F7EE8BBDF3CBA209BD7E61052820954ED6B4381BA1B0E637760D0036C4EE9803811C414202D4EF35E8F5DE70681EF3C1A1FA6B203290C70372E94BD4D49DB6E82CA708D611B5280C570974DFCEFE1453E5833A5C5ACA97D404119747CEABB9FD1C7BEFB21A2A6EF7E85417C27E5C6FD570673E468AD36475207B747ABF1CDF29BC2E872BAF618717AF4DBF15452F33BCC6FC2BF2489FF7133C666497245D93AA56B4AE72C4917D9F20D0D0E39A56FFD1EC8E5F39FE86AD7775FA3F71A8264ED70D4A5EA728B66586815FE573E0C6FFDE816274D6337CAFCF3152730C83B0A4966698072845C0A85633C0D252C9B561632832D656D9D01271A3C5DAB32BA118A8742D7775FD42E7A2720BA04319CD5C900BC7C7B7EF2C0AD787E8AF8AEDEF7DD838A5E1EFBEEBB886CDF3D46EAE5A18C8E5DF6087EA8E0B4ED5F4E5634B9','{"issuer_lines":["ỦY BAN NHÂN DÂN","TỈNH GIA LAI"],"number":"14","symbol":"QĐ-UBND","place":"Gia Lai","signed_on":null,"subject":"","legal_bases":[],"department":"Sở Thông tin và Truyền thông","department_short":"STTTT","proposal":"","signer":{"authority":"TM. ỦY BAN NHÂN DÂN","titles":["CHỦ TỊCH"],"name":""},"recipients":[],"annex_columns":["order","parent","maximum","excluded","applicable_maximum","points","share","converted","level","rank"]}');
CREATE TABLE returns (
	id TEXT NOT NULL, 
	period TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	source TEXT NOT NULL, 
	received_at DATETIME NOT NULL, 
	entered_by TEXT NOT NULL, 
	contact TEXT NOT NULL, 
	file_name TEXT, 
	file_sha256 TEXT, 
	file_size INTEGER, 
	self_total TEXT, 
	problems TEXT NOT NULL, 
	answers TEXT NOT NULL, 
	remarks TEXT NOT NULL, batch TEXT DEFAULT '' NOT NULL, withdrawn_at DATETIME, round INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_returns PRIMARY KEY (id), 
	CONSTRAINT uq_returns_period_unit_number UNIQUE (period, unit, number), 
	CONSTRAINT fk_returns_period FOREIGN KEY(period) REFERENCES periods (id), 
	CONSTRAINT fk_returns_unit FOREIGN KEY(unit) REFERENCES units (id)
);
INSERT INTO "returns" VALUES('pleiku-1','2022','pleiku',1,'workbook','2022-11-22 01:30:00.123456','Lê Thị Hoa','["Rơ Châm H''Yéo","Chuyên viên","0269 3 824 404","hyeo@gialai.gov.vn"]','phiếu.xlsx','8dcc7e601606217f3b754766511182a916b17e9a26a94c9d887104eba92e9bb2',4,'120.50','[]','ht.1	{"achieved":45.50}
ht.2	[{},true,null]','ht.1	["","","","Đã đạt"]','',NULL,0);
INSERT INTO "returns" VALUES('so-noi-vu-1','2022','so-noi-vu',1,'typed','2022-11-22 01:30:00.123456','Lê Thị Hoa','["Rơ Châm H''Yéo","Chuyên viên","0269 3 824 404","hyeo@gialai.gov.vn"]',NULL,NULL,NULL,'120.50','[]','ht.1	{"achieved":50}','ht.1	["","","","",[1,false,"Đã đạt 50","45/QĐ","2022-05-04","",{"achieved":50}]]','',NULL,1);
CREATE TABLE schema_version (
	version INTEGER NOT NULL, 
	CONSTRAINT pk_schema_version PRIMARY KEY (version)
);
INSERT INTO "schema_version" VALUES(11);
CREATE TABLE tolerances (
	period TEXT NOT NULL, 
	criterion TEXT NOT NULL, 
	share TEXT NOT NULL, 
	CONSTRAINT pk_tolerances PRIMARY KEY (period, criterion), 
	CONSTRAINT fk_tolerances_period FOREIGN KEY(period) REFERENCES periods (id)
);
INSERT INTO "tolerances" VALUES('2022','','0.10');
INSERT INTO "tolerances" VALUES('2022','dv.1','0.025');
CREATE TABLE units (
	id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	unit_group TEXT NOT NULL, 
	parent TEXT NOT NULL, 
	tags TEXT NOT NULL, 
	valid_from DATE, 
	valid_to DATE, 
	predecessors TEXT NOT NULL, 
	aliases TEXT NOT NULL, 
	CONSTRAINT pk_units PRIMARY KEY (id)
);
INSERT INTO "units" VALUES('so-noi-vu',1,'Sở Nội vụ','so','','[]',NULL,NULL,'[]','[]');
INSERT INTO "units" VALUES('pleiku',2,'Thành phố Pleiku','huyen','','["do-thi","mien-nui"]',NULL,NULL,'[]','[]');
INSERT INTO "units" VALUES('ia-grai',3,'Huyện Ia Grai','huyen','','[]',NULL,NULL,'[]','[]');
CREATE INDEX ix_journal_period_unit_criterion ON journal (period, unit, criterion);
CREATE TRIGGER journal_refuses_delete BEFORE delete ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE INDEX ix_evidence_files_period_unit ON evidence_files (period, unit);
CREATE TRIGGER journal_refuses_update BEFORE update ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE INDEX ix_journal_period_id ON journal (period, id);
CREATE INDEX ix_journal_period_by_id ON journal (period, "by", id);
CREATE INDEX ix_journal_period_action_id ON journal (period, action, id);
CREATE INDEX ix_journal_period_criterion_id ON journal (period, criterion, id);
CREATE INDEX ix_journal_at ON journal (at);
CREATE INDEX ix_appraisals_adjusted ON appraisals (period, unit) WHERE verdict = 'adjusted';
COMMIT;
