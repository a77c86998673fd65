use crate::feed::texts::FeedTexts;
use domain::feed::NotSeenReason;

pub const FEED: FeedTexts = FeedTexts {
    title: "Posts",
    filter_label: "Show posts of",
    all: "All",
    whole_school: "Whole school",
    for_you: "For you",
    read_and_confirm: |title| format!("Read and confirm: {title}"),
    read: "Read",
    newest_photos: "Newest photos",
    all_photos: "All photos",
    album_title: "Photos",
    album_older: "Older photos",
    album_newest: "To the newest photos",
    album_show_all: "Show all photos",
    album_empty_title: "No photos yet",
    album_empty_text: "Photos and videos from the posts you get are gathered here.",
    new_since: |day| format!("New since {day}"),
    new: "New",
    earlier: "Earlier",
    pinned_until: |day| format!("Pinned through {day}"),
    urgent: "Urgent",
    edited: "edited",
    unread: "unread",
    about_child: |name| format!("Only about {name}"),
    more: "Read more",
    less: "Show less",
    older: "Older posts",
    newest: "To the newest posts",
    end: "You are up to date.",
    mark_all_read: "Mark all read",
    marked_read: "Everything is marked as read.",
    unread_count: |n| {
        if n == 1 {
            "1 unread post".into()
        } else {
            format!("{n} unread posts")
        }
    },
    empty_title: "No posts yet",
    empty_text: "Posts of your children's groups and of the school appear here. The teacher usually posts something every week.",
    empty_filter_title: "Nothing here yet",
    empty_filter_text: "There are no posts of this group yet.",
    first_steps: "How the school begins",
    first_import: "Bring in children, groups and parents",
    first_check: "Check that everybody is right",
    first_invite: "Invite parents and staff",
    reads_until: |day| {
        format!(
            "Your child has left the school. You can read here up to and including {day}, and take photos with you until then. Commenting is over."
        )
    },
    nothing_yet_title: "There is nothing for you to see now",
    nothing_yet_text: "Your account is not tied to a group now. Is that not right? Ask the school, or the parents who let you see photos.",
    write_first: "Write the first post",
    show_all: "Show all posts",
    thanks: "Thank you",
    thanks_count: |n| {
        if n == 1 {
            "thanked once".into()
        } else {
            format!("thanked {n} times")
        }
    },
    comments: |n| if n == 1 { "1 comment".into() } else { format!("{n} comments") },
    reply_privately: |name| format!("Reply privately to {name}"),
    seen_by: |seen, families| format!("Seen by {seen} of {families} families"),
    ask_confirmation: "Please read and confirm.",
    confirm: "I have read this",
    confirmed_at: |when| format!("You confirmed this {when}."),
    menu: "More choices for this post",
    edit: "Edit",
    delete: "Delete",
    deleted: "The post is deleted.",
    restored: "The post is back.",
    scheduled_for: |when| format!("Will be published: {when}"),
    awaiting: "Waiting for approval",
    draft: "Draft",
    declined: "Not approved",
    change_waits: "This change is waiting for approval. Until then readers see the post above.",
    change_declined: "This change was not approved. Readers see the post above.",
    photo: "Photo",
    video: "Film",
    photo_of: |group, day| format!("Photo of {group}, {day}"),
    more_photos: |n| {
        if n == 1 {
            "and 1 more photo".into()
        } else {
            format!("and {n} more photos")
        }
    },
    files_title: "Files",
    files_pending: |n| {
        if n == 1 {
            "1 file is still being prepared. Readers see it afterwards.".into()
        } else {
            format!("{n} files are still being prepared. Readers see them afterwards.")
        }
    },
    files_refused: |n| {
        if n == 1 {
            "1 file was not published. Edit the post to see it.".into()
        } else {
            format!("{n} files were not published. Edit the post to see them.")
        }
    },
    download: "Download",
    previous_photo: "Previous photo",
    next_photo: "Next photo",
    photo_count: |at, of| format!("{at} of {of}"),
    download_photos: "Download photos",
    no_sharing: "Do not share photos and films outside the app.",
    no_sharing_question: "Photos and films in this app are for you only. Do not share them outside the app, nor on social media.",
    no_sharing_accept: "I promise",
    decimal_sign: '.',
    comments_title: "Comments",
    comments_none: "There are no comments yet.",
    comments_earlier: "Earlier comments",
    comments_newest: "To the newest comments",
    comments_waiting: |n| {
        if n == 1 {
            "1 comment waits for approval".into()
        } else {
            format!("{n} comments wait for approval")
        }
    },
    comments_reported: |n| {
        if n == 1 {
            "1 reported comment".into()
        } else {
            format!("{n} reported comments")
        }
    },
    comments_off: "Comments are off for this post.",
    comment_label: "Your comment",
    comment_send_private: |name| format!("Send to {name}"),
    comment_send_shared: "Post for everyone",
    comment_private: |name| format!("Only to {name}"),
    comment_private_help: "Other families do not see this.",
    comment_shared: "Visible to all readers",
    comment_shared_help: "All families that get this post can read it.",
    comment_who_reads: "Who reads your comment?",
    comment_sent: "Your comment has been sent.",
    comment_waits: "Your comment has been sent. The school looks at it first.",
    comment_hint: "Do not write here about how your child is doing. Ask for a talk instead.",
    private_badge: |family| format!("Private with {family}"),
    private_own: "Private: only you and the school",
    pending: "Waiting for approval",
    comment_declined: "Not placed by the school",
    comment_edit: "Change your comment",
    comment_resend: "Send again",
    comment_menu: "More choices for this comment",
    comment_stays: "Let it stand",
    comment_goes: "Take it away",
    comment_removed: "The comment has been removed.",
    comment_restored: "The comment is back.",
    comment_reported: "Thank you for telling us. The school will look at this comment.",
    reported: |n| {
        if n == 1 {
            "reported once".into()
        } else {
            format!("reported {n} times")
        }
    },
    approve: "Place",
    decline: "Do not place",
    remove: "Delete",
    report: "Report this comment",
    answer: "Answer",
    answer_label: |name| format!("Answer to {name}"),
    you: "you",
    counter: |used, limit| format!("{used} of {limit}"),
    readers_title: "Who has seen this?",
    readers_families: |families| {
        if families == 1 {
            "of 1 family".into()
        } else {
            format!("of {families} families")
        }
    },
    readers_confirmed: |n| {
        if n == 1 {
            "1 family confirmed reading this.".into()
        } else {
            format!("{n} families confirmed reading this.")
        }
    },
    readers_not_seen: "Not seen yet",
    readers_not_confirmed: "Seen, not confirmed yet",
    readers_have_confirmed: "Confirmed",
    readers_seen: "Seen",
    readers_all_seen: "All families have seen this.",
    readers_note: "Parents do not see this of each other.",
    reason: |reason| match reason {
        NotSeenReason::NoAccount => "no account yet",
        NotSeenReason::MailBounces => "mail bounces",
        NotSeenReason::LongAway => "away for long",
        NotSeenReason::NotOpened => "not opened yet",
    },
    seen_state: "seen",
    confirmed_state: "confirmed",
};
