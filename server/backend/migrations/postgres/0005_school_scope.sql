-- A second lock behind the WHERE clauses. A transaction names the schools it works for in the setting app.schools
-- (ids separated by commas, or * for installation-wide work); rows of any other school do not exist for it.
CREATE FUNCTION school_in_scope(school UUID) RETURNS BOOLEAN LANGUAGE sql STABLE PARALLEL SAFE AS
    'SELECT current_setting(''app.schools'', true) = ''*'' OR school = ANY (CAST(string_to_array(nullif(current_setting(''app.schools'', true), ''*''), '','') AS UUID[]))';

ALTER TABLE child ENABLE ROW LEVEL SECURITY;
ALTER TABLE child FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON child USING (school_in_scope(school_id));

ALTER TABLE groups ENABLE ROW LEVEL SECURITY;
ALTER TABLE groups FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON groups USING (school_in_scope(school_id));

ALTER TABLE placement ENABLE ROW LEVEL SECURITY;
ALTER TABLE placement FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON placement USING (school_in_scope(school_id));

ALTER TABLE guardianship ENABLE ROW LEVEL SECURITY;
ALTER TABLE guardianship FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON guardianship USING (school_in_scope(school_id));

ALTER TABLE staff_role ENABLE ROW LEVEL SECURITY;
ALTER TABLE staff_role FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON staff_role USING (school_in_scope(school_id));

ALTER TABLE assignment ENABLE ROW LEVEL SECURITY;
ALTER TABLE assignment FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON assignment USING (school_in_scope(school_id));

ALTER TABLE committee_member ENABLE ROW LEVEL SECURITY;
ALTER TABLE committee_member FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON committee_member USING (school_in_scope(school_id));

ALTER TABLE house_rule_acceptance ENABLE ROW LEVEL SECURITY;
ALTER TABLE house_rule_acceptance FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON house_rule_acceptance USING (school_in_scope(school_id));

ALTER TABLE post ENABLE ROW LEVEL SECURITY;
ALTER TABLE post FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON post USING (school_in_scope(school_id));

ALTER TABLE post_group ENABLE ROW LEVEL SECURITY;
ALTER TABLE post_group FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON post_group USING (school_in_scope(school_id));

ALTER TABLE post_audience ENABLE ROW LEVEL SECURITY;
ALTER TABLE post_audience FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON post_audience USING (school_in_scope(school_id));

ALTER TABLE post_text ENABLE ROW LEVEL SECURITY;
ALTER TABLE post_text FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON post_text USING (school_in_scope(school_id));

ALTER TABLE attachment ENABLE ROW LEVEL SECURITY;
ALTER TABLE attachment FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON attachment USING (school_in_scope(school_id));

ALTER TABLE post_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE post_change FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON post_change USING (school_in_scope(school_id));

ALTER TABLE upload_attempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE upload_attempt FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON upload_attempt USING (school_in_scope(school_id));

ALTER TABLE comment ENABLE ROW LEVEL SECURITY;
ALTER TABLE comment FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON comment USING (school_in_scope(school_id));

ALTER TABLE comment_report ENABLE ROW LEVEL SECURITY;
ALTER TABLE comment_report FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON comment_report USING (school_in_scope(school_id));

ALTER TABLE post_thanks ENABLE ROW LEVEL SECURITY;
ALTER TABLE post_thanks FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON post_thanks USING (school_in_scope(school_id));

ALTER TABLE post_seen ENABLE ROW LEVEL SECURITY;
ALTER TABLE post_seen FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON post_seen USING (school_in_scope(school_id));

ALTER TABLE post_confirmation ENABLE ROW LEVEL SECURITY;
ALTER TABLE post_confirmation FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON post_confirmation USING (school_in_scope(school_id));

ALTER TABLE read_mark ENABLE ROW LEVEL SECURITY;
ALTER TABLE read_mark FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON read_mark USING (school_in_scope(school_id));

ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON audit_entry USING (school_id IS NULL OR school_in_scope(school_id));

ALTER TABLE job ENABLE ROW LEVEL SECURITY;
ALTER TABLE job FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON job USING (school_id IS NULL OR school_in_scope(school_id));
