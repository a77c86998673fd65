//! Signing in, accounts, and what somebody chose for themselves.

use super::{super::stage::Needs::Nothing, Request, Row, form, row};

//                                                                 visitor sanne mark fatima youssra peter anna ali karin lotte joost petra beheer tom daan ilse
pub const ROWS: &[Row] = &[
    row(
        "/api/accounts/sign_in_page",
        Nothing,
        |_| form("/api/accounts/sign_in_page", &[]),
        "++++++++++++++++",
    ),
    row(
        "/api/accounts/sign_in",
        Nothing,
        |_| form("/api/accounts/sign_in", &[("mail", &""), ("password", &"")]),
        "++++++++++++++++",
    ),
    row(
        "/api/accounts/language",
        Nothing,
        |_| form("/api/accounts/language", &[("language", &"nl")]),
        "++++++++++++++++",
    ),
    row(
        "/api/accounts/shell",
        Nothing,
        |_| form("/api/accounts/shell", &[]),
        "-+++++++++++++++",
    ),
    row(
        "/api/accounts/theme",
        Nothing,
        |_| form("/api/accounts/theme", &[("theme", &"light")]),
        "-+++++++++++++++",
    ),
    row(
        "/api/accounts/view",
        Nothing,
        |_| form("/api/accounts/view", &[]),
        "-+++++++++++++++",
    ),
    row(
        "one school of several",
        Nothing,
        |p| form("/api/accounts/view", &[("school", &p.other_school)]),
        "-+--------------",
    ),
    row(
        "everything together again",
        Nothing,
        |_| form("/api/accounts/view", &[]),
        "-+++++++++++++++",
    ),
    row("/sign-in", Nothing, |_| Request::Get("/sign-in".into()), "++++++++++++++++"),
    row(
        "/api/accounts/second_step",
        Nothing,
        |_| form("/api/accounts/second_step", &[]),
        "++++++++++++++++",
    ),
    row(
        "/api/accounts/finish_sign_in",
        Nothing,
        |_| form("/api/accounts/finish_sign_in", &[("code", &"123456")]),
        "++++++++++++++++",
    ),
    row(
        "/api/accounts/ask_passkey_sign_in",
        Nothing,
        |_| form("/api/accounts/ask_passkey_sign_in", &[]),
        "++++++++++++++++",
    ),
    row(
        "/api/accounts/passkey_sign_in",
        Nothing,
        |p| {
            form(
                "/api/accounts/passkey_sign_in",
                &[("question", &p.nobody), ("credential", &"{}"), ("own_device", &"false")],
            )
        },
        "++++++++++++++++",
    ),
    row(
        "/api/accounts/ask_reset",
        Nothing,
        |_| form("/api/accounts/ask_reset", &[("mail", &"")]),
        "++++++++++++++++",
    ),
    row(
        "/api/accounts/reset_page",
        Nothing,
        |_| form("/api/accounts/reset_page", &[("token", &"x")]),
        "++++++++++++++++",
    ),
    row(
        "/api/accounts/mail_confirmation",
        Nothing,
        |_| form("/api/accounts/mail_confirmation", &[("token", &"x")]),
        "++++++++++++++++",
    ),
    row(
        "/api/accounts/mail_undo",
        Nothing,
        |_| form("/api/accounts/mail_undo", &[("token", &"x")]),
        "++++++++++++++++",
    ),
    row(
        "/api/accounts/confirm_mail",
        Nothing,
        |_| form("/api/accounts/confirm_mail", &[("token", &"x")]),
        "++++++++++++++++",
    ),
    row(
        "/api/accounts/undo_mail",
        Nothing,
        |_| form("/api/accounts/undo_mail", &[("token", &"x")]),
        "++++++++++++++++",
    ),
    row(
        "/api/accounts/reset",
        Nothing,
        |_| form("/api/accounts/reset", &[("token", &"x"), ("password", &"x")]),
        "++++++++++++++++",
    ),
    row("/api/account/page", Nothing, |_| form("/api/account/page", &[]), "-+++++++++++++++"),
    row(
        "/api/account/proof_page",
        Nothing,
        |_| form("/api/account/proof_page", &[]),
        "-+++++++++++++++",
    ),
    row(
        "/api/account/code_app",
        Nothing,
        |_| form("/api/account/code_app", &[]),
        "-+++++++++++++++",
    ),
    row(
        "/api/account/prove",
        Nothing,
        |_| form("/api/account/prove", &[("password", &"")]),
        "-+++++++++++++++",
    ),
    row(
        "/api/account/ask_passkey_proof",
        Nothing,
        |_| form("/api/account/ask_passkey_proof", &[]),
        "-+++++++++++++++",
    ),
    row(
        "/api/account/prove_with_passkey",
        Nothing,
        |p| form("/api/account/prove_with_passkey", &[("question", &p.nobody), ("credential", &"{}")]),
        "-+++++++++++++++",
    ),
    row(
        "/api/account/change_password",
        Nothing,
        |p| form("/api/account/change_password", &[("password", &""), ("key", &p.key)]),
        "-+++++++++++++++",
    ),
    row(
        "/api/account/change_mail",
        Nothing,
        |p| form("/api/account/change_mail", &[("mail", &""), ("key", &p.key)]),
        "-+++++++++++++++",
    ),
    row(
        "/api/account/drop_mail_change",
        Nothing,
        |p| form("/api/account/drop_mail_change", &[("key", &p.key)]),
        "-+++++++++++++++",
    ),
    row(
        "/api/account/set_contact",
        Nothing,
        |p| {
            form(
                "/api/account/set_contact",
                &[("phone", &""), ("postal_address", &""), ("key", &p.key)],
            )
        },
        "-+++++++++++++++",
    ),
    row(
        "/api/account/end_device",
        Nothing,
        |p| form("/api/account/end_device", &[("session", &p.nobody), ("key", &p.key)]),
        "----------------",
    ),
    row(
        "/api/account/end_other_devices",
        Nothing,
        |p| form("/api/account/end_other_devices", &[("key", &p.key)]),
        "-+++++++++++++++",
    ),
    row(
        "/api/account/begin_code_app",
        Nothing,
        |p| form("/api/account/begin_code_app", &[("key", &p.key)]),
        "-+++++++++++++++",
    ),
    row(
        "/api/account/confirm_code_app",
        Nothing,
        |p| form("/api/account/confirm_code_app", &[("code", &"1"), ("key", &p.key)]),
        "-+++++++++++++++",
    ),
    row(
        "/api/account/keep_codes",
        Nothing,
        |p| form("/api/account/keep_codes", &[("key", &p.key)]),
        "-+++++++++++++++",
    ),
    row(
        "/api/account/renew_codes",
        Nothing,
        |p| form("/api/account/renew_codes", &[("key", &p.key)]),
        "----------------",
    ),
    row(
        "/api/account/turn_off_code_app",
        Nothing,
        |p| form("/api/account/turn_off_code_app", &[("key", &p.key)]),
        "-+++++++++++++++",
    ),
    row(
        "/api/account/ask_new_passkey",
        Nothing,
        |_| form("/api/account/ask_new_passkey", &[]),
        "-+++++++++++++++",
    ),
    row(
        "/api/account/add_passkey",
        Nothing,
        |p| {
            form(
                "/api/account/add_passkey",
                &[("question", &p.nobody), ("credential", &"{}"), ("name", &"x"), ("key", &p.key)],
            )
        },
        "-+++++++++++++++",
    ),
    row(
        "/api/account/remove_passkey",
        Nothing,
        |p| form("/api/account/remove_passkey", &[("passkey", &p.nobody), ("key", &p.key)]),
        "----------------",
    ),
    row(
        "/sign-in/code",
        Nothing,
        |_| Request::Get("/sign-in/code".into()),
        "++++++++++++++++",
    ),
    row("/forgotten", Nothing, |_| Request::Get("/forgotten".into()), "++++++++++++++++"),
    row("/reset", Nothing, |_| Request::Get("/reset".into()), "++++++++++++++++"),
    row(
        "/account/mail/confirm",
        Nothing,
        |_| Request::Get("/account/mail/confirm".into()),
        "++++++++++++++++",
    ),
    row(
        "/account/mail/undo",
        Nothing,
        |_| Request::Get("/account/mail/undo".into()),
        "++++++++++++++++",
    ),
    row("/account", Nothing, |_| Request::Get("/account".into()), "-+++++++++++++++"),
    row(
        "/account/password",
        Nothing,
        |_| Request::Get("/account/password".into()),
        "-+++++++++++++++",
    ),
    row(
        "/account/mail",
        Nothing,
        |_| Request::Get("/account/mail".into()),
        "-+++++++++++++++",
    ),
    row(
        "/account/passkey",
        Nothing,
        |_| Request::Get("/account/passkey".into()),
        "-+++++++++++++++",
    ),
    row(
        "/account/close",
        Nothing,
        |_| Request::Get("/account/close".into()),
        "-+++++++++++++++",
    ),
    row(
        "/account/prove",
        Nothing,
        |_| Request::Get("/account/prove".into()),
        "-+++++++++++++++",
    ),
    row(
        "/account/code-app",
        Nothing,
        |_| Request::Get("/account/code-app".into()),
        "-+++++++++++++++",
    ),
];
